package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.FieldCheck;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.MismatchException;
import io.flagwire.apimachinery.schema.SchemaTable;
import io.flagwire.apimachinery.schema.TypeSchema;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.WriteOptions.FieldValidation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes checked objects of what clients send: of the kind that the path asks for, with known fields of the right types
 * only.
 */
final class ObjectDecoder {
    private ObjectDecoder() {}

    /**
     * Decodes the body of a request.
     *
     * @param schema null if any fields are taken
     * @param warnings takes texts for the client
     * @throws StatusException BadRequest
     */
    static JsonObject decode(
            byte[] body,
            MediaType mediaType,
            GroupVersionKind expected,
            @Nullable TypeSchema schema,
            FieldValidation validation,
            List<String> warnings) {
        List<String> problems = new ArrayList<>(0);
        JsonObject object = RequestBody.parse(body, mediaType, expected, problems);
        setKind(object, expected);
        if (schema != null) {
            try {
                addUnknown(FieldCheck.check(object, schema), problems);
            } catch (MismatchException e) {
                throw e.asBadRequest(expected);
            }
        }
        if (!problems.isEmpty() && validation == FieldValidation.STRICT) {
            throw MismatchException.cannotBeHandled(expected, strictError(problems));
        }
        if (validation == FieldValidation.WARN) {
            warnings.addAll(problems);
        }
        return object;
    }

    /**
     * Checks an object that a patch has changed.
     *
     * @param patch has changed it
     * @param duplicates paths of members that the patch has twice
     * @throws StatusException Invalid
     */
    static void checkPatched(
            JsonObject object,
            PatchVerb.Patch patch,
            GroupVersionKind expected,
            @Nullable TypeSchema schema,
            List<String> duplicates,
            FieldValidation validation,
            List<String> warnings) {
        String shown = patch.shown(object);
        if (!expected.kind().equals(object.get("kind"))
                || !expected.apiVersion().equals(object.get("apiVersion"))) {
            throw invalidPatch(shown, "unknown conversion to " + expected.apiVersion() + ", Kind=" + expected.kind());
        }
        List<String> problems = new ArrayList<>(0);
        RequestBody.addDuplicates(duplicates, problems);
        if (schema != null) {
            try {
                addUnknown(FieldCheck.check(object, schema), problems);
            } catch (MismatchException e) {
                throw invalidPatch(shown, patch.reason(e));
            }
        }
        if (!problems.isEmpty() && validation == FieldValidation.STRICT) {
            throw invalidPatch(shown, strictError(problems));
        }
        if (validation == FieldValidation.WARN) {
            warnings.addAll(problems);
        }
    }

    /** Adds unknown fields. That one of them is given twice is not worth a word. */
    private static void addUnknown(List<String> unknown, List<String> problems) {
        for (int i = 0; i < unknown.size(); i++) {
            String field = unknown.get(i).substring("unknown ".length());
            problems.remove("duplicate " + field);
        }
        problems.addAll(unknown);
    }

    private static String strictError(List<String> problems) {
        return "strict decoding error: " + String.join(", ", problems);
    }

    private static StatusException invalidPatch(String shown, String why) {
        FieldErrors errors = new FieldErrors();
        errors.invalid("patch", shown, why);
        return StatusException.invalid("", "", "", errors);
    }

    /** Checks kind and version, or sets those that are missing. */
    private static void setKind(JsonObject object, GroupVersionKind expected) {
        String kind = stringOr(object, "kind", expected.kind());
        String apiVersion = stringOr(object, "apiVersion", expected.apiVersion());
        if (!kind.equals(expected.kind()) || !apiVersion.equals(expected.apiVersion())) {
            throw otherKind(kind, apiVersion, expected);
        }
        object.put("kind", kind).put("apiVersion", apiVersion);
    }

    private static StatusException otherKind(String kind, String apiVersion, GroupVersionKind expected) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        boolean known = SchemaTable.builtIn().kind(new GroupVersionKind(group, version, kind)) != null;
        String why = known
                ? "converting (" + version + "." + kind + ") to (" + ObjectResponses.goType(expected)
                        + "): unknown conversion"
                : "no kind \"" + kind + "\" is registered for version \"" + apiVersion
                        + "\" in scheme \"pkg/runtime/scheme.go:111\"";
        return StatusException.badRequest(
                kind + " in version \"" + version + "\" cannot be handled as a " + expected.kind() + ": " + why);
    }

    private static String stringOr(JsonObject object, String key, String absent) {
        String text = object.getString(key);
        return text == null || text.isEmpty() ? absent : text;
    }
}
