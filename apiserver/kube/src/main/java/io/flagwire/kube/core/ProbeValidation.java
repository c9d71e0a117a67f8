package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;

/** Problems of probes and hooks of containers. */
final class ProbeValidation {
    private static final String[] HANDLERS = {"exec", "httpGet", "tcpSocket", "grpc", "sleep"};
    private static final String[] NUMBERS = {
        "initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"
    };

    private ProbeValidation() {}

    static void probes(JsonObject container, String path, FieldErrors errors) {
        JsonObject lifecycle = object(container, "lifecycle");
        for (String hook : new String[] {"postStart", "preStop"}) {
            JsonObject handler = object(lifecycle, hook);
            if (handler != null) {
                handler(handler, path + ".lifecycle." + hook, errors);
            }
        }
        for (String kind : new String[] {"livenessProbe", "readinessProbe", "startupProbe"}) {
            JsonObject probe = object(container, kind);
            if (probe != null) {
                probe(probe, path + "." + kind, kind.equals("readinessProbe"), errors);
            }
        }
    }

    private static void probe(JsonObject probe, String path, boolean readiness, FieldErrors errors) {
        handler(probe, path, errors);
        for (String key : NUMBERS) {
            Numbers.notNegative(probe, key, path, errors);
        }
        long threshold = Fields.number(probe, "successThreshold");
        if (!readiness && threshold > 1) {
            errors.invalid(path + ".successThreshold", threshold, "must be 1");
        }
    }

    private static void handler(JsonObject holder, String path, FieldErrors errors) {
        String found = null;
        for (String kind : HANDLERS) {
            JsonObject handler = object(holder, kind);
            if (handler != null && found != null) {
                errors.forbidden(path + "." + kind, "may not specify more than 1 handler type");
            } else if (handler != null) {
                found = kind;
                details(kind, handler, path + "." + kind, errors);
            }
        }
        if (found == null) {
            errors.required(path, "must specify a handler type");
        }
    }

    private static void details(String kind, JsonObject handler, String path, FieldErrors errors) {
        switch (kind) {
            case "exec" -> {
                if (Fields.size(handler, "command") == 0) {
                    errors.required(path + ".command", "");
                }
            }
            case "httpGet" -> {
                Checks.portOrName(handler, "port", path, errors);
                Checks.oneOf(handler, "scheme", path, errors, "HTTP", "HTTPS");
            }
            case "tcpSocket" -> Checks.portOrName(handler, "port", path, errors);
            case "grpc" -> Numbers.port(Fields.number(handler, "port"), path + ".port", errors);
            default -> {}
        }
    }
}
