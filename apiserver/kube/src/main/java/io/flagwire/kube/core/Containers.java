package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.setNumber;
import static io.flagwire.kube.rule.Fields.setText;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Quantity;
import org.jspecify.annotations.Nullable;

/** Defaults of containers. */
final class Containers {
    private static final String[] PROBES = {"livenessProbe", "readinessProbe", "startupProbe"};
    private static final String[] HOOKS = {"postStart", "preStop"};

    private Containers() {}

    static void defaults(JsonObject container) {
        for (JsonObject port : Fields.objects(container, "ports")) {
            setText(port, "protocol", "TCP");
        }
        for (JsonObject variable : Fields.objects(container, "env")) {
            JsonObject source = Fields.object(variable, "valueFrom");
            fieldReference(source);
            Quantity.canonicalize(Fields.object(source, "resourceFieldRef"), "divisor");
        }
        JsonObject resources = container.computeObject("resources");
        Quantity.canonicalizeAll(resources.getObject("limits"));
        Quantity.canonicalizeAll(resources.getObject("requests"));
        for (String key : PROBES) {
            probe(container.getObject(key));
        }
        for (String key : HOOKS) {
            httpGet(Fields.at(container, "lifecycle", key));
        }
        setText(container, "terminationMessagePath", "/dev/termination-log");
        setText(container, "terminationMessagePolicy", "File");
        setText(container, "imagePullPolicy", pullPolicy(text(container, "image")));
    }

    /** Images without a tag, or with the tag {@code latest}, are always asked for anew. */
    private static String pullPolicy(String image) {
        if (image.indexOf('@') >= 0) {
            return "IfNotPresent";
        }
        int colon = image.lastIndexOf(':');
        boolean tagged = colon > image.lastIndexOf('/');
        return !tagged || image.substring(colon + 1).equals("latest") ? "Always" : "IfNotPresent";
    }

    private static void probe(@Nullable JsonObject probe) {
        if (probe == null) {
            return;
        }
        httpGet(probe);
        JsonObject grpc = probe.getObject("grpc");
        if (grpc != null) {
            set(grpc, "service", "");
        }
        setNumber(probe, "timeoutSeconds", 1);
        setNumber(probe, "periodSeconds", 10);
        setNumber(probe, "successThreshold", 1);
        setNumber(probe, "failureThreshold", 3);
    }

    private static void httpGet(@Nullable JsonObject handler) {
        JsonObject httpGet = Fields.object(handler, "httpGet");
        if (httpGet != null) {
            setText(httpGet, "path", "/");
            setText(httpGet, "scheme", "HTTP");
        }
    }

    /** Sets the version of a {@code fieldRef}. */
    static void fieldReference(@Nullable JsonObject source) {
        JsonObject reference = Fields.object(source, "fieldRef");
        if (reference != null) {
            setText(reference, "apiVersion", "v1");
        }
    }
}
