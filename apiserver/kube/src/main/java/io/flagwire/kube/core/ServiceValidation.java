package io.flagwire.kube.core;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.MetadataValidation;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of Services. */
final class ServiceValidation {
    private static final long AFFINITY_SECONDS_MAX = 86400;
    private static final String[] POLICIES = {"Cluster", "Local"};

    private ServiceValidation() {}

    static void validate(JsonObject service, FieldErrors errors) {
        JsonObject spec = service.getObject("spec");
        String type = Fields.text(spec, "type");
        boolean headless = Fields.text(spec, "clusterIP").equals(ServiceAllocation.HEADLESS);
        boolean external = type.equals("ExternalName");
        if (Fields.size(spec, "ports") == 0 && !headless && !external) {
            errors.required("spec.ports", "");
        }
        if (headless && (type.equals("NodePort") || type.equals("LoadBalancer"))) {
            errors.invalid("spec.clusterIPs[0]", "None", "may not be set to 'None' for " + type + " services");
        }
        if (external) {
            externalName(spec, errors);
        }
        ports(spec, type, errors);
        MetadataValidation.labels(Fields.object(spec, "selector"), "spec.selector", errors);
        Checks.oneOf(spec, "sessionAffinity", "spec", errors, "ClientIP", "None");
        affinity(spec, errors);
        addresses(spec, external, errors);
        Checks.oneOf(spec, "type", "spec", errors, "ClusterIP", "ExternalName", "LoadBalancer", "NodePort");
        policies(spec, type, errors);
    }

    private static void externalName(@Nullable JsonObject spec, FieldErrors errors) {
        if (Fields.size(spec, "clusterIPs") > 0) {
            errors.forbidden("spec.clusterIPs", "may not be set for ExternalName services");
        }
        if (Checks.requiredText(spec, "externalName", "spec", errors)) {
            String name = Fields.text(spec, "externalName");
            String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
            Checks.problems(Names.isDns1123Subdomain(relative), "spec.externalName", name, errors);
        }
    }

    private static void ports(@Nullable JsonObject spec, String type, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        Set<String> numbers = new HashSet<>();
        boolean nameNeeded = Fields.size(spec, "ports") > 1;
        int i = 0;
        for (JsonObject port : Fields.objects(spec, "ports")) {
            String at = "spec.ports[" + i++ + "]";
            String name = Fields.text(port, "name");
            if (name.isEmpty() && nameNeeded) {
                errors.required(at + ".name", "");
            } else if (!name.isEmpty()) {
                Checks.problems(Names.isDns1123Label(name), at + ".name", name, errors);
                PodValidation.unique(names, name, at + ".name", errors);
            }
            long number = Fields.number(port, "port");
            Numbers.port(number, at + ".port", errors);
            Checks.oneOf(port, "protocol", at, errors, "SCTP", "TCP", "UDP");
            Checks.portOrName(port, "targetPort", at, errors);
            if (Fields.number(port, "nodePort") != 0 && type.equals("ClusterIP")) {
                errors.forbidden(at + ".nodePort", "may not be used when `type` is 'ClusterIP'");
            }
            if (!numbers.add(Fields.text(port, "protocol") + "/" + number)) {
                errors.duplicate(at, internal(port));
            }
        }
    }

    /** A port as the message shows it, in the names of the internal type. */
    private static JsonObject internal(JsonObject port) {
        return JsonObject.of(
                "Name",
                "",
                "Protocol",
                Fields.text(port, "protocol"),
                "AppProtocol",
                null,
                "Port",
                Fields.number(port, "port"),
                "TargetPort",
                0L,
                "NodePort",
                0L);
    }

    private static void affinity(@Nullable JsonObject spec, FieldErrors errors) {
        JsonObject client = Fields.at(spec, "sessionAffinityConfig", "clientIP");
        Long seconds = client == null ? null : client.getLong("timeoutSeconds");
        if (seconds != null && (seconds <= 0 || seconds > AFFINITY_SECONDS_MAX)) {
            errors.invalid(
                    "spec.sessionAffinityConfig.clientIP.timeoutSeconds",
                    seconds,
                    "must be greater than 0 and less than " + AFFINITY_SECONDS_MAX);
        }
    }

    private static void addresses(@Nullable JsonObject spec, boolean external, FieldErrors errors) {
        String address = Fields.text(spec, "clusterIP");
        boolean given = !external && !address.isEmpty() && !address.equals(ServiceAllocation.HEADLESS);
        if (given && !AddressRange.isAddress(address)) {
            errors.invalid("spec.clusterIPs[0]", address, Checks.NOT_ADDRESS);
        }
        int i = 0;
        for (String one : Fields.texts(spec, "externalIPs")) {
            String at = "spec.externalIPs[" + i++ + "]";
            if (!AddressRange.isAddress(one)) {
                errors.invalid(at, one, Checks.NOT_ADDRESS);
            } else {
                EndpointsValidation.reachable(one, at, errors);
            }
        }
        i = 0;
        for (String block : Fields.texts(spec, "loadBalancerSourceRanges")) {
            if (AddressRange.parse(block) == null) {
                errors.invalid("spec.LoadBalancerSourceRanges[" + i + "]", block, Checks.NOT_BLOCK);
            }
            i++;
        }
    }

    private static void policies(@Nullable JsonObject spec, String type, FieldErrors errors) {
        String policy = Fields.text(spec, "externalTrafficPolicy");
        boolean external = type.equals("NodePort")
                || type.equals("LoadBalancer")
                || type.equals("ClusterIP") && Fields.size(spec, "externalIPs") > 0;
        if (!policy.isEmpty() && !external) {
            errors.invalid("spec.externalTrafficPolicy", policy, "may only be set for externally-accessible services");
        } else {
            Checks.oneOf(spec, "externalTrafficPolicy", "spec", errors, POLICIES);
        }
        Checks.oneOf(spec, "internalTrafficPolicy", "spec", errors, POLICIES);
    }

    static void validateUpdate(JsonObject service, JsonObject old, FieldErrors errors) {
        JsonObject spec = service.getObject("spec");
        JsonObject oldSpec = old.getObject("spec");
        boolean both = !Fields.text(spec, "type").equals("ExternalName")
                && !Fields.text(oldSpec, "type").equals("ExternalName");
        String before = Fields.text(oldSpec, "clusterIP");
        if (both && !before.isEmpty() && !before.equals(Fields.text(spec, "clusterIP"))) {
            errors.invalid(
                    "spec.clusterIPs[0]", JsonArray.of(Fields.text(spec, "clusterIP")), "may not change once set");
        }
    }
}
