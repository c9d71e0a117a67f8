package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to delete (metav1.DeleteOptions).
 *
 * @param gracePeriodSeconds null if the kind decides
 * @param propagation what happens to dependents, null if the object or its kind decides
 * @param uid only the object with this uid, null for any
 * @param resourceVersion only in this state, null for any
 * @param waitsForDependents whether {@code orphanDependents: false} was given, which changes the code of the answer
 */
record DeleteOptions(
        @Nullable Long gracePeriodSeconds,
        @Nullable Propagation propagation,
        @Nullable String uid,
        @Nullable String resourceVersion,
        boolean dryRun,
        boolean waitsForDependents) {

    /** What happens to the objects that an object owns (metav1.DeletionPropagation). */
    enum Propagation {
        ORPHAN,
        BACKGROUND,
        FOREGROUND
    }

    /** Reads the query, for a request without a body. */
    static DeleteOptions parse(Query query) {
        JsonObject options = new JsonObject();
        Long grace = query.integer("gracePeriodSeconds");
        if (grace != null) {
            options.put("gracePeriodSeconds", grace);
        }
        if (query.has("orphanDependents")) {
            options.put("orphanDependents", query.isTrue("orphanDependents"));
        }
        if (query.has("propagationPolicy")) {
            options.put("propagationPolicy", query.get("propagationPolicy"));
        }
        List<String> dryRun = query.all("dryRun");
        if (!dryRun.isEmpty()) {
            options.put("dryRun", JsonArray.of(dryRun.toArray()));
        }
        return of(options);
    }

    /**
     * Reads a DeleteOptions object.
     *
     * @throws StatusException Invalid
     */
    static DeleteOptions of(JsonObject options) {
        FieldErrors errors = new FieldErrors();
        Object orphan = options.get("orphanDependents");
        String policy = options.getString("propagationPolicy");
        Propagation propagation = null;
        if (orphan != null && policy != null) {
            errors.invalid("propagationPolicy", policy, "orphanDependents and deletionPropagation cannot be both set");
        } else if (orphan != null) {
            propagation = Boolean.TRUE.equals(orphan) ? Propagation.ORPHAN : Propagation.BACKGROUND;
        } else if (policy != null) {
            propagation = propagation(policy, errors);
        }
        List<String> dryRun = new ArrayList<>();
        JsonArray stages = options.getArray("dryRun");
        for (int i = 0; stages != null && i < stages.size(); i++) {
            dryRun.add(String.valueOf(stages.get(i)));
        }
        WriteOptions.checkDryRun(dryRun, errors);
        if (!errors.isEmpty()) {
            throw StatusException.invalid("meta.k8s.io", "DeleteOptions", "", errors);
        }
        JsonObject preconditions = options.getObject("preconditions");
        return new DeleteOptions(
                options.getLong("gracePeriodSeconds"),
                propagation,
                preconditions == null ? null : preconditions.getString("uid"),
                preconditions == null ? null : preconditions.getString("resourceVersion"),
                !dryRun.isEmpty(),
                Boolean.FALSE.equals(orphan));
    }

    private static @Nullable Propagation propagation(String policy, FieldErrors errors) {
        return switch (policy) {
            case "Orphan" -> Propagation.ORPHAN;
            case "Background" -> Propagation.BACKGROUND;
            case "Foreground" -> Propagation.FOREGROUND;
            default -> {
                errors.notSupported("propagationPolicy", policy, List.of("Foreground", "Background", "Orphan", "nil"));
                yield null;
            }
        };
    }
}
