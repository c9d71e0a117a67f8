package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;

/** Tells the allocators what stored Services hold, at the start. */
public final class StoredServices {
    private StoredServices() {}

    public static void occupy(Iterable<JsonObject> services, ServiceAddresses addresses, NodePorts nodePorts) {
        for (JsonObject service : services) {
            ServiceAllocation.occupy(service, addresses, nodePorts);
        }
    }
}
