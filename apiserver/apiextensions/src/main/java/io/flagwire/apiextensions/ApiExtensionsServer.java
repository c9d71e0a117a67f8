package io.flagwire.apiextensions;

import io.flagwire.generic.server.GenericApiServer;
import io.flagwire.storage.resource.ResourceStorage;
import java.util.List;
import java.util.Objects;

/** The innermost server of the chain: definitions of custom resources (apiextensions-apiserver). */
public final class ApiExtensionsServer {
    public static final String NAME = "apiextensions-apiserver";

    private ApiExtensionsServer() {}

    /** Gives a server its resources, and a hook that is done when all definitions in the store are known. */
    public static void furnish(GenericApiServer server) {
        server.install(List.of(CustomResourceDefinitions.definition()));
        ResourceStorage definitions =
                Objects.requireNonNull(server.endpoint(CustomResourceDefinitions.GROUP, "customresourcedefinitions")
                        .storage());
        server.lifecycle().addPostStartHook("crd-informer-synced", signals -> {
            var unused = definitions.snapshot(); // waits until it is as new as the store
        });
    }
}
