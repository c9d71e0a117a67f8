package io.flagwire.kube.networking;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;

/** Ingresses of the beta versions, which name services and their ports in other words. */
final class OldIngresses {
    private OldIngresses() {}

    static JsonObject toV1(JsonObject ingress) {
        JsonObject spec = ingress.computeObject("spec");
        if (spec.remove("backend") instanceof JsonObject backend) {
            spec.put("defaultBackend", backend(backend));
        }
        for (JsonObject rule : Fields.objects(spec, "rules")) {
            for (JsonObject path : Fields.objects(rule.getObject("http"), "paths")) {
                Fields.setText(path, "pathType", "ImplementationSpecific");
                path.put("backend", backend(path.computeObject("backend")));
            }
        }
        return ingress;
    }

    private static JsonObject backend(JsonObject old) {
        Object name = old.remove("serviceName");
        Object port = old.remove("servicePort");
        boolean hasPort = port instanceof String || port instanceof Long number && number != 0;
        if (name instanceof String text && !text.isEmpty() || hasPort) {
            JsonObject newPort =
                    hasPort ? JsonObject.of(port instanceof String ? "name" : "number", port) : new JsonObject();
            old.put("service", JsonObject.of("name", name == null ? "" : name, "port", newPort));
        }
        return old;
    }
}
