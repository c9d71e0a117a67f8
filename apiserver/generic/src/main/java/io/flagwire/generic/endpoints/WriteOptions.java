package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.validation.MetadataValidation;
import java.util.List;

/**
 * The parameters of a write (metav1.CreateOptions, UpdateOptions, PatchOptions).
 *
 * @param fieldManager name under which changes are recorded, empty if not given
 * @param force whether an apply takes over fields of other managers
 */
record WriteOptions(boolean dryRun, FieldValidation fieldValidation, String fieldManager, boolean force) {
    private static final List<String> FIELD_VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");
    static final String DRY_RUN_ALL = "All";

    /** What happens about fields that are unknown or given twice. */
    enum FieldValidation {
        IGNORE,
        WARN,
        STRICT
    }

    /**
     * @param kind name of the options' kind, for messages
     * @throws StatusException Invalid
     */
    static WriteOptions parse(Query query, String kind) {
        FieldErrors errors = new FieldErrors();
        if (query.has("force")) {
            errors.forbidden("force", "may not be specified for non-apply patch");
        }
        return parse(query, kind, errors);
    }

    /**
     * The options of an apply.
     *
     * @throws StatusException Invalid
     */
    static WriteOptions parseApply(Query query) {
        FieldErrors errors = new FieldErrors();
        if (query.get("fieldManager").isEmpty()) {
            errors.required("fieldManager", "is required for apply patch");
        }
        return parse(query, "PatchOptions", errors);
    }

    private static WriteOptions parse(Query query, String kind, FieldErrors errors) {
        String manager = query.get("fieldManager");
        MetadataValidation.fieldManager(manager, "fieldManager", errors);
        List<String> dryRun = query.all("dryRun");
        checkDryRun(dryRun, errors);
        String validation = query.get("fieldValidation");
        if (!FIELD_VALIDATIONS.contains(validation)) {
            errors.notSupported("fieldValidation", validation, FIELD_VALIDATIONS);
        }
        if (!errors.isEmpty()) {
            throw StatusException.invalid("meta.k8s.io", kind, "", errors);
        }
        FieldValidation fieldValidation = switch (validation) {
            case "Ignore" -> FieldValidation.IGNORE;
            case "Strict" -> FieldValidation.STRICT;
            default -> FieldValidation.WARN;
        };
        return new WriteOptions(!dryRun.isEmpty(), fieldValidation, manager, query.isTrue("force"));
    }

    static void checkDryRun(List<String> dryRun, FieldErrors errors) {
        for (String stage : dryRun) {
            if (!stage.equals(DRY_RUN_ALL)) {
                errors.notSupported("dryRun", JsonArray.of(dryRun.toArray()), List.of(DRY_RUN_ALL));
                return;
            }
        }
    }
}
