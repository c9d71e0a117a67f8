package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.util.Locale;

/** Problems of Endpoints. */
final class EndpointsValidation {
    private EndpointsValidation() {}

    static void validate(JsonObject endpoints, FieldErrors errors) {
        int i = 0;
        for (JsonObject subset : Fields.objects(endpoints, "subsets")) {
            String at = "subsets[" + i++ + "]";
            if (Fields.size(subset, "addresses") + Fields.size(subset, "notReadyAddresses") == 0) {
                errors.required(at, "must specify `addresses` or `notReadyAddresses`");
            }
            addresses(subset, "addresses", at, errors);
            addresses(subset, "notReadyAddresses", at, errors);
            ports(subset, at + ".ports", errors);
        }
    }

    private static void addresses(JsonObject subset, String list, String path, FieldErrors errors) {
        int i = 0;
        for (JsonObject address : Fields.objects(subset, list)) {
            String at = path + "." + list + "[" + i++ + "].ip";
            String ip = Fields.text(address, "ip");
            if (AddressRange.isAddress(ip)) {
                reachable(ip, at, errors);
            } else {
                errors.invalid(at, ip, Checks.NOT_ADDRESS);
                errors.invalid(at, ip, "must be a valid IP address");
            }
        }
    }

    /** Finds an address that no other machine can reach. */
    static void reachable(String address, String path, FieldErrors errors) {
        if (address.startsWith("127.") || address.equals("::1")) {
            errors.invalid(path, address, "may not be in the loopback range (127.0.0.0/8, ::1/128)");
        } else if (address.equals("0.0.0.0") || address.equals("::")) {
            errors.invalid(path, address, "may not be unspecified (" + address + ")");
        } else if (address.startsWith("169.254.")
                || address.toLowerCase(Locale.ROOT).startsWith("fe80:")) {
            errors.invalid(path, address, "may not be in the link-local range (169.254.0.0/16, fe80::/10)");
        }
    }

    private static void ports(JsonObject subset, String path, FieldErrors errors) {
        boolean nameNeeded = Fields.size(subset, "ports") > 1;
        int i = 0;
        for (JsonObject port : Fields.objects(subset, "ports")) {
            String at = path + "[" + i++ + "]";
            if (nameNeeded) {
                Checks.requiredText(port, "name", at, errors);
            }
            Checks.label(port, "name", at, errors);
            Numbers.port(Fields.number(port, "port"), at + ".port", errors);
            Checks.oneOf(port, "protocol", at, errors, "SCTP", "TCP", "UDP");
        }
    }
}
