package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.validation.Names;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of the volumes of pods. */
final class VolumeValidation {
    /** The member that a source must have. */
    private static final Map<String, String> REQUIRED = Map.of(
            "hostPath", "path",
            "secret", "secretName",
            "configMap", "name",
            "persistentVolumeClaim", "claimName",
            "nfs", "server",
            "csi", "driver");

    private VolumeValidation() {}

    /** Finds problems, and returns the names of the volumes. */
    static Set<String> volumes(@Nullable JsonObject spec, String path, FieldErrors errors) {
        Set<String> names = new HashSet<>();
        int i = 0;
        for (JsonObject volume : Fields.objects(spec, "volumes")) {
            String at = path + "[" + i++ + "]";
            if (Checks.requiredText(volume, "name", at, errors)) {
                String name = text(volume, "name");
                Checks.problems(Names.isDns1123Label(name), at + ".name", name, errors);
                PodValidation.unique(names, name, at + ".name", errors);
            }
            source(volume, at, errors);
        }
        return names;
    }

    private static void source(JsonObject volume, String path, FieldErrors errors) {
        int sources = 0;
        for (int i = 0; i < volume.size(); i++) {
            if (!(volume.valueAt(i) instanceof JsonObject source)) {
                continue;
            }
            String kind = volume.keyAt(i);
            String at = path + "." + kind;
            if (sources++ > 0) {
                errors.forbidden(at, "may not specify more than 1 volume type");
                continue;
            }
            String required = REQUIRED.get(kind);
            if (required != null) {
                Checks.requiredText(source, required, at, errors);
            }
            if (kind.equals("hostPath")) {
                noParent(text(source, "path"), at + ".path", errors);
            }
        }
        if (sources == 0) {
            errors.required(path, "must specify a volume type");
        }
    }

    /** Finds a path that leads upwards. */
    static void noParent(String hostPath, String path, FieldErrors errors) {
        for (String step : hostPath.split("/", -1)) {
            if (step.equals("..")) {
                errors.invalid(path, hostPath, "must not contain '..'");
                return;
            }
        }
    }
}
