package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelectorValidation;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import org.jspecify.annotations.Nullable;

/** Problems of NetworkPolicies. */
final class NetworkPolicyValidation {
    private NetworkPolicyValidation() {}

    static void validate(JsonObject policy, FieldErrors errors) {
        JsonObject spec = policy.getObject("spec");
        LabelSelectorValidation.validate(Fields.object(spec, "podSelector"), "spec.podSelector", errors);
        rules(spec, "ingress", "from", errors);
        rules(spec, "egress", "to", errors);
        JsonArray types = spec == null ? null : spec.getArray("policyTypes");
        Checks.eachOneOf(types, "spec.policyTypes", errors, "Ingress", "Egress");
    }

    private static void rules(@Nullable JsonObject spec, String direction, String peers, FieldErrors errors) {
        int i = 0;
        for (JsonObject rule : Fields.objects(spec, direction)) {
            String at = "spec." + direction + "[" + i++ + "]";
            int j = 0;
            for (JsonObject port : Fields.objects(rule, "ports")) {
                String portAt = at + ".ports[" + j++ + "]";
                Checks.oneOf(port, "protocol", portAt, errors, "TCP", "UDP", "SCTP");
                if (port.get("port") != null) {
                    Checks.portOrName(port, "port", portAt, errors);
                }
            }
            j = 0;
            for (JsonObject peer : Fields.objects(rule, peers)) {
                peer(peer, at + "." + peers + "[" + j++ + "]", errors);
            }
        }
    }

    private static void peer(JsonObject peer, String path, FieldErrors errors) {
        JsonObject pods = peer.getObject("podSelector");
        JsonObject namespaces = peer.getObject("namespaceSelector");
        JsonObject block = peer.getObject("ipBlock");
        LabelSelectorValidation.validate(pods, path + ".podSelector", errors);
        LabelSelectorValidation.validate(namespaces, path + ".namespaceSelector", errors);
        if (block != null) {
            String cidr = Fields.text(block, "cidr");
            if (Checks.requiredText(block, "cidr", path + ".ipBlock", errors) && AddressRange.parse(cidr) == null) {
                errors.invalid(path + ".ipBlock.cidr", cidr, Checks.NOT_BLOCK);
            }
        }
        if (pods == null && namespaces == null && block == null) {
            errors.required(path, "must specify a peer");
        } else if (block != null && (pods != null || namespaces != null)) {
            errors.forbidden(path, "may not specify both ipBlock and another peer");
        }
    }
}
