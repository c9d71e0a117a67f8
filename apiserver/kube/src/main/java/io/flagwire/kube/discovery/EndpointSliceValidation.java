package io.flagwire.kube.discovery;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Problems of EndpointSlices. */
final class EndpointSliceValidation {
    private static final int ENDPOINTS_MAX = 1000;
    private static final int ADDRESSES_MAX = 100;

    private EndpointSliceValidation() {}

    static void validate(JsonObject slice, FieldErrors errors) {
        if (Checks.requiredText(slice, "addressType", "", errors)) {
            Checks.oneOf(slice, "addressType", "", errors, "FQDN", "IPv4", "IPv6");
        }
        long count = Fields.size(slice, "endpoints");
        if (count > ENDPOINTS_MAX) {
            errors.tooMany("endpoints", (int) count, ENDPOINTS_MAX);
        }
        int i = 0;
        for (JsonObject endpoint : Fields.objects(slice, "endpoints")) {
            addresses(endpoint, "endpoints[" + i++ + "].addresses", Fields.text(slice, "addressType"), errors);
        }
        Set<String> names = new HashSet<>();
        i = 0;
        for (JsonObject port : Fields.objects(slice, "ports")) {
            String at = "ports[" + i++ + "]";
            String name = Fields.text(port, "name");
            Checks.label(port, "name", at, errors);
            if (!names.add(name)) {
                errors.duplicate(at + ".name", name);
            }
            Checks.oneOf(port, "protocol", at, errors, "SCTP", "TCP", "UDP");
        }
    }

    private static void addresses(JsonObject endpoint, String path, String type, FieldErrors errors) {
        List<String> addresses = Fields.texts(endpoint, "addresses");
        if (addresses.isEmpty()) {
            errors.required(path, "must contain at least 1 address");
        } else if (addresses.size() > ADDRESSES_MAX) {
            errors.tooMany(path, addresses.size(), ADDRESSES_MAX);
        }
        int i = 0;
        for (String address : addresses) {
            String at = path + "[" + i++ + "]";
            if (type.equals("FQDN")) {
                Checks.problems(Names.isDns1123Subdomain(address), at, address, errors);
            } else if (!AddressRange.isAddress(address)) {
                errors.invalid(at, address, Checks.NOT_ADDRESS);
            }
        }
    }

    static void validateUpdate(JsonObject slice, JsonObject old, FieldErrors errors) {
        Checks.immutable(slice, old, "addressType", "", errors);
    }
}
