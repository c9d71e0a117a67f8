package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import org.jspecify.annotations.Nullable;

/** Problems of Ingresses and their classes. */
final class IngressValidation {
    private static final String NOT_WILDCARD =
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS"
                    + " subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric"
                    + " character (e.g. '*.example.com', regex used for validation is"
                    + " '\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

    private IngressValidation() {}

    static void validate(JsonObject ingress, FieldErrors errors) {
        JsonObject spec = ingress.getObject("spec");
        JsonObject backend = Fields.object(spec, "defaultBackend");
        if (backend == null && Fields.size(spec, "rules") == 0) {
            errors.invalid("spec", null, "either `defaultBackend` or `rules` must be specified");
        }
        if (backend != null) {
            backend(backend, "spec.defaultBackend", errors);
        }
        int i = 0;
        for (JsonObject rule : Fields.objects(spec, "rules")) {
            String at = "spec.rules[" + i++ + "]";
            host(Fields.text(rule, "host"), at + ".host", errors);
            paths(Fields.object(rule, "http"), at + ".http.paths", errors);
        }
        i = 0;
        for (JsonObject tls : Fields.objects(spec, "tls")) {
            int j = 0;
            for (String host : Fields.texts(tls, "hosts")) {
                hostName(host, "spec.tls[" + i + "].hosts[" + j++ + "]", errors);
            }
            i++;
        }
        Checks.subdomain(spec, "ingressClassName", "spec", errors);
    }

    private static void host(String host, String path, FieldErrors errors) {
        if (host.isEmpty()) {
            return;
        }
        if (AddressRange.isAddress(host)) {
            errors.invalid(path, host, "must be a DNS name, not an IP address");
        } else {
            hostName(host, path, errors);
        }
    }

    private static void hostName(String host, String path, FieldErrors errors) {
        if (!host.contains("*")) {
            Checks.problems(Names.isDns1123Subdomain(host), path, host, errors);
        } else if (!host.startsWith("*.")
                || !Names.isDns1123Subdomain(host.substring(2)).isEmpty()) {
            errors.invalid(path, host, NOT_WILDCARD);
        }
    }

    private static void paths(@Nullable JsonObject http, String path, FieldErrors errors) {
        if (http == null) {
            return;
        }
        if (Fields.size(http, "paths") == 0) {
            errors.required(path, "");
        }
        int i = 0;
        for (JsonObject route : Fields.objects(http, "paths")) {
            String at = path + "[" + i++ + "]";
            String type = Fields.text(route, "pathType");
            String routed = Fields.text(route, "path");
            if (type.isEmpty()) {
                errors.required(at + ".pathType", "pathType must be specified");
            }
            boolean absolute = type.equals("Exact") || type.equals("Prefix") || !routed.isEmpty();
            if (absolute && !routed.startsWith("/")) {
                errors.invalid(at + ".path", routed, "must be an absolute path");
            }
            Checks.oneOf(route, "pathType", at, errors, "Exact", "ImplementationSpecific", "Prefix");
            backend(Fields.object(route, "backend"), at + ".backend", errors);
        }
    }

    private static void backend(@Nullable JsonObject backend, String path, FieldErrors errors) {
        JsonObject service = Fields.object(backend, "service");
        JsonObject resource = Fields.object(backend, "resource");
        if (service != null && resource != null) {
            errors.invalid(path, "", "cannot set both resource and service backends");
        } else if (service == null && resource == null) {
            errors.invalid(path, "", "resource or service backend is required");
        } else if (service != null) {
            Checks.requiredText(service, "name", path + ".service", errors);
            JsonObject port = service.getObject("port");
            String name = Fields.text(port, "name");
            long number = Fields.number(port, "number");
            if (!name.isEmpty() && number != 0) {
                errors.invalid(path, "", "cannot set both port name & port number");
            } else if (!name.isEmpty()) {
                Checks.portName(name, path + ".service.port.name", errors);
            } else if (number != 0) {
                Numbers.port(number, path + ".service.port.number", errors);
            } else {
                errors.required(path, "port name or number is required");
            }
        }
    }

    static void ingressClass(JsonObject object, FieldErrors errors) {
        JsonObject spec = object.getObject("spec");
        if (Checks.requiredText(spec, "controller", "spec", errors)) {
            String controller = Fields.text(spec, "controller");
            int slash = controller.indexOf('/');
            if (slash <= 0 || slash == controller.length() - 1) {
                errors.invalid(
                        "spec.controller", controller, "must be a domain-prefixed path (such as \"acme.io/foo\")");
            }
        }
    }

    static void ingressClassUpdate(JsonObject object, JsonObject old, FieldErrors errors) {
        Checks.immutable(object.getObject("spec"), old.getObject("spec"), "controller", "spec", errors);
    }
}
