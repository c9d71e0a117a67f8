package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.DeleteOptions.Propagation;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.Trait;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.resource.KeyNotFoundException;
import io.flagwire.storage.resource.StoredObject;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an object (registry.Store.Delete): at once, or, if finalizers or a grace period hold it back, by marking it.
 *
 * <pre>
 * present ── finalizers, grace period, or the kind says that it stays ──► in deletion ── nothing holds it ──► gone
 *    └────────────────────────────── nothing holds it ───────────────────────────────────────────────────────────┘
 * </pre>
 */
final class ObjectDeletion {
    private static final String ORPHAN = "orphan";
    private static final String FOREGROUND = "foregroundDeletion";

    private final AdmissionChain admission;

    ObjectDeletion(AdmissionChain admission) {
        this.admission = admission;
    }

    /**
     * @param object its last state, with resourceVersion
     * @param gone whether it was removed, or would have been in a dry run
     */
    record Result(JsonObject object, boolean gone) {}

    Result delete(ResourceEndpoint endpoint, WriteContext context, DeleteOptions options) {
        ResourceDefinition definition = endpoint.definition();
        String key = endpoint.key(context.namespace(), context.name());
        while (true) {
            StoredObject current = endpoint.stored().get(key);
            if (current == null) {
                throw GetVerb.notFound(definition, context.name());
            }
            JsonObject old = current.tree();
            checkPreconditions(old, options, definition);
            admission.admit(Admission.Operation.DELETE, definition, "", context, null, old);
            JsonObject marked = old.deepCopy();
            boolean stays = mark(marked, definition, options, context.now());
            admission.validate(Admission.Operation.DELETE, definition, "", context, null, old);
            if (context.dryRun()) {
                return new Result(marked, !stays);
            }
            if (!stays) {
                if (remove(endpoint, context, key, current.revision())) {
                    return new Result(marked, true);
                }
            } else if (marked.equals(old)) {
                return new Result(old, false);
            } else {
                StoredObject stored = replace(endpoint, key, current, marked);
                if (stored != null) {
                    return new Result(stored.tree(), false);
                }
            }
        }
    }

    /** Of several who delete an object, one has done it, and the others do not find it any more. */
    private static boolean remove(ResourceEndpoint endpoint, WriteContext context, String key, long revision) {
        try {
            return Removal.remove(endpoint, key, revision);
        } catch (KeyNotFoundException e) {
            throw GetVerb.notFound(endpoint.definition(), context.name());
        }
    }

    /** Stores the marked object in the place of the one that it was made of; null if that has changed. */
    private static @Nullable StoredObject replace(
            ResourceEndpoint endpoint, String key, StoredObject current, JsonObject marked) {
        ResourceDefinition definition = endpoint.definition();
        byte[] bytes = ObjectRules.encode(Metadata.arrange(
                marked, definition.storedKind().kind(), definition.storedKind().apiVersion()));
        try {
            StoredObject stored = endpoint.stored()
                    .guaranteedUpdate(
                            key,
                            false,
                            present -> present != null && present.revision() == current.revision() ? bytes : null);
            return stored.revision() > current.revision() && Metadata.isDeleting(stored.tree()) ? stored : null;
        } catch (KeyNotFoundException e) {
            return null;
        }
    }

    private static void checkPreconditions(JsonObject old, DeleteOptions options, ResourceDefinition definition) {
        String uid = Metadata.text(old, "uid");
        if (options.uid() != null && !options.uid().equals(uid)) {
            throw StatusException.conflict(
                    definition.kind().group(),
                    definition.kind().kind(),
                    Metadata.name(old),
                    "the UID in the precondition (" + options.uid() + ") does not match the UID in record (" + uid
                            + "). The object might have been deleted and then recreated");
        }
        String resourceVersion = Metadata.text(old, "resourceVersion");
        if (options.resourceVersion() != null && !options.resourceVersion().equals(resourceVersion)) {
            throw StatusException.conflict(
                    definition.kind().group(),
                    definition.kind().kind(),
                    Metadata.name(old),
                    "the ResourceVersion in the precondition (" + options.resourceVersion()
                            + ") does not match the ResourceVersion in record (" + resourceVersion
                            + "). The object might have been modified");
        }
    }

    /** Marks a copy of the object as far as the deletion goes now; true if it stays for a while. */
    private static boolean mark(JsonObject object, ResourceDefinition definition, DeleteOptions options, Instant now) {
        definition.strategy().beginDelete().mark(object);
        JsonObject metadata = Metadata.of(object);
        long grace = graceSeconds(object, definition, options);
        boolean waits = Metadata.isDeleting(object) && isPending(object, grace, options);
        if (!waits) {
            setFinalizers(object, definition, options);
        }
        boolean held = Metadata.hasFinalizers(object);
        boolean stays = definition.strategy().stays().test(object);
        if (waits) {
            return true;
        }
        boolean goes = !held && !stays && grace == 0;
        if (goes && definition.strategy().graceSeconds().equals(Strategy.NONE.graceSeconds())) {
            return false;
        }
        boolean first = !Metadata.isDeleting(object);
        if (first || grace < deletionGrace(object)) {
            Instant begin = first ? now : begin(object);
            metadata.put("deletionTimestamp", Metadata.time(begin.plusSeconds(grace)));
            if (!stays || held) {
                metadata.put("deletionGracePeriodSeconds", grace);
            }
            if (first) {
                Metadata.bumpGeneration(object);
            }
        }
        return !goes;
    }

    /** Whether a grace period runs that this request does not shorten. */
    private static boolean isPending(JsonObject object, long grace, DeleteOptions options) {
        long running = deletionGrace(object);
        return running > 0 && (options.gracePeriodSeconds() == null || grace >= running);
    }

    private static long deletionGrace(JsonObject object) {
        return Objects.requireNonNullElse(Metadata.of(object).getLong("deletionGracePeriodSeconds"), 0L);
    }

    /** When the deletion began. */
    private static Instant begin(JsonObject object) {
        return Instant.parse(Metadata.text(object, "deletionTimestamp")).minusSeconds(deletionGrace(object));
    }

    /** How long the object is given, which its kind may cut short. */
    private static long graceSeconds(JsonObject object, ResourceDefinition definition, DeleteOptions options) {
        long usual = definition.strategy().graceSeconds().of(object);
        if (usual <= 0 || options.gracePeriodSeconds() == null) {
            return usual;
        }
        return options.gracePeriodSeconds() < 0 ? 1 : options.gracePeriodSeconds();
    }

    /** Sets or takes away the finalizers of the garbage collector, as options, object or kind say. */
    private static void setFinalizers(JsonObject object, ResourceDefinition definition, DeleteOptions options) {
        JsonArray old = Metadata.of(object).getArray("finalizers");
        JsonArray finalizers = new JsonArray();
        boolean orphan = false;
        boolean foreground = false;
        for (int i = 0; old != null && i < old.size(); i++) {
            if (ORPHAN.equals(old.get(i))) {
                orphan = true;
            } else if (FOREGROUND.equals(old.get(i))) {
                foreground = true;
            } else {
                finalizers.add(old.get(i));
            }
        }
        if (options.propagation() != null) {
            orphan = options.propagation() == Propagation.ORPHAN;
            foreground = options.propagation() == Propagation.FOREGROUND;
        } else if (!foreground && definition.has(Trait.ORPHANS_DEPENDENTS)) {
            orphan = true;
        }
        if (orphan) {
            finalizers.add(ORPHAN);
        }
        if (foreground) {
            finalizers.add(FOREGROUND);
        }
        if (finalizers.isEmpty()) {
            Metadata.of(object).remove("finalizers");
        } else {
            Metadata.of(object).put("finalizers", finalizers);
        }
    }
}
