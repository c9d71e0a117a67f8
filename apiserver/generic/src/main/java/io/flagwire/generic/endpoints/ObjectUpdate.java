package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.endpoints.Admission.Operation;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.resource.KeyNotFoundException;
import io.flagwire.storage.resource.StoredObject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes a stored object (registry.Store.Update): prepare, admit, validate, compare and set, again if another writer was
 * faster. An object in deletion that nothing holds back any more is removed instead.
 */
final class ObjectUpdate {
    static final Strategy.PrepareForUpdate NO_PREPARATION = (object, old, context) -> {};

    private final AdmissionChain admission;

    ObjectUpdate(AdmissionChain admission) {
        this.admission = admission;
    }

    /** Makes the new object, in the version that is stored, from a tree of the present one, which it may change. */
    @FunctionalInterface
    interface Change {
        JsonObject apply(JsonObject current);
    }

    /**
     * What an update led to.
     *
     * @param object the new object with its resourceVersion
     * @param stored null if nothing was kept: after a dry run, or because the object is gone
     * @param warnings texts for the client
     */
    record Result(JsonObject object, @Nullable StoredObject stored, List<String> warnings) {}

    /**
     * @param subresource empty for the object itself
     * @param prepare the kind's rule for this update
     */
    Result update(
            ResourceEndpoint endpoint,
            String subresource,
            WriteContext context,
            Strategy.PrepareForUpdate prepare,
            Change change) {
        ResourceDefinition definition = endpoint.definition();
        String key = endpoint.key(context.namespace(), context.name());
        Attempt attempt = new Attempt(admission, definition, subresource, context, prepare, change);
        try {
            if (context.dryRun()) {
                StoredObject current = endpoint.stored().get(key);
                if (current == null) {
                    throw GetVerb.notFound(definition, context.name());
                }
                attempt.bytes(current);
                return attempt.result(null);
            }
            while (true) {
                StoredObject stored = endpoint.stored().guaranteedUpdate(key, false, attempt::bytes);
                if (!attempt.isLast()) {
                    attempt.keep();
                    return attempt.result(stored);
                }
                if (isRemoved(endpoint, key, stored.revision())) {
                    return attempt.result(null);
                }
            }
        } catch (KeyNotFoundException e) {
            throw GetVerb.notFound(definition, context.name());
        } finally {
            attempt.giveBack();
        }
    }

    /** Whether the object is gone, whoever has removed it. */
    private static boolean isRemoved(ResourceEndpoint endpoint, String key, long revision) {
        try {
            return Removal.remove(endpoint, key, revision);
        } catch (KeyNotFoundException e) {
            return true;
        }
    }

    /** One update, applied to the state of the moment until it fits. Not thread-safe. */
    private static final class Attempt {
        private final AdmissionChain admission;
        private final ResourceDefinition definition;
        private final String subresource;
        private final WriteContext context;
        private final Strategy.PrepareForUpdate prepare;
        private final Change change;
        private JsonObject made = new JsonObject(0);
        private long madeFrom;
        private @Nullable JsonObject prepared;
        private @Nullable JsonObject preparedFrom;

        private Attempt(
                AdmissionChain admission,
                ResourceDefinition definition,
                String subresource,
                WriteContext context,
                Strategy.PrepareForUpdate prepare,
                Change change) {
            this.admission = admission;
            this.definition = definition;
            this.subresource = subresource;
            this.context = context;
            this.prepare = prepare;
            this.change = change;
        }

        /** The bytes to store instead of the present ones; null if those shall stay. */
        byte @Nullable [] bytes(@Nullable StoredObject current) {
            StoredObject present = Objects.requireNonNull(current);
            JsonObject old = present.tree();
            JsonObject object = change.apply(old.deepCopy());
            definition.strategy().defaults().apply(object);
            admission.admit(Operation.UPDATE, definition, subresource, context, object, old);
            String sent = Metadata.text(object, "resourceVersion");
            ObjectRules.checkResourceVersion(sent, present.revision(), definition, context.name());
            ObjectRules.keepSystemFields(object, old);
            giveBack();
            prepared = object;
            preparedFrom = old;
            prepare.prepare(object, old, context);
            Metadata.copy("resourceVersion", old, object);
            made = ObjectRules.beforeUpdate(object, old, definition);
            madeFrom = present.revision();
            admission.validate(Operation.UPDATE, definition, subresource, context, made, old);
            if (made.equals(old) || isLast()) {
                return null;
            }
            return ObjectRules.encode(made.deepCopy());
        }

        /** Releases what an attempt that came to nothing has assigned. */
        void giveBack() {
            if (prepared != null && preparedFrom != null && !context.dryRun()) {
                definition.strategy().release().accept(prepared, preparedFrom);
            }
            prepared = null;
        }

        /** Releases what the old object had and the new one no longer has. */
        void keep() {
            if (prepared != null && preparedFrom != null) {
                definition.strategy().release().accept(preparedFrom, made);
            }
            prepared = null;
        }

        /** Whether the object has been waiting for this change to go. */
        boolean isLast() {
            return Metadata.isDeleting(made)
                    && !Metadata.hasFinalizers(made)
                    && !definition.strategy().stays().test(made)
                    && Objects.requireNonNullElse(Metadata.of(made).getLong("deletionGracePeriodSeconds"), 0L) == 0;
        }

        Result result(@Nullable StoredObject stored) {
            Metadata.of(made).put("resourceVersion", Long.toString(stored == null ? madeFrom : stored.revision()));
            return new Result(made, stored, definition.strategy().warnings().of(made));
        }
    }
}
