package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.resource.KeyExistsException;
import io.flagwire.storage.resource.StoredObject;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Stores a new object (registry.Store.Create): admit, prepare, validate, store. */
final class ObjectCreation {
    /** A generated name that is taken is replaced so often. */
    private static final int NAMES_MAX = 8;

    private final AdmissionChain admission;
    private final RandomGenerator random;

    ObjectCreation(AdmissionChain admission, RandomGenerator random) {
        this.admission = admission;
        this.random = random;
    }

    /** Fills in defaults and lets admission change the object, which is in the version that is stored. */
    void admit(JsonObject object, ResourceDefinition definition, WriteContext context) {
        definition.strategy().defaults().apply(object);
        admission.admit(Admission.Operation.CREATE, definition, "", context, object, null);
    }

    /**
     * Stores an admitted object.
     *
     * @throws StatusException Invalid or AlreadyExists
     */
    ObjectUpdate.Result create(JsonObject admitted, ResourceEndpoint endpoint, WriteContext context) {
        boolean generated = Metadata.name(admitted).isEmpty();
        Outcome outcome = attempt(admitted, endpoint, context);
        for (int attempt = 1; outcome.taken() != null && generated && attempt < NAMES_MAX; attempt++) {
            outcome = attempt(admitted, endpoint, context);
        }
        ResourceDefinition definition = endpoint.definition();
        if (outcome.taken() != null) {
            throw alreadyExists(outcome.taken(), definition);
        }
        return new ObjectUpdate.Result(
                outcome.object(),
                outcome.stored(),
                definition.strategy().warnings().of(outcome.object()));
    }

    /**
     * How an attempt to store an object ended.
     *
     * @param stored null if the key was taken or nothing is kept
     * @param taken the object that has the key already, null if the key was free
     */
    private record Outcome(
            JsonObject object,
            @Nullable StoredObject stored,
            @Nullable StoredObject taken) {}

    private Outcome attempt(JsonObject admitted, ResourceEndpoint endpoint, WriteContext context) {
        ResourceDefinition definition = endpoint.definition();
        JsonObject object = admitted.deepCopy();
        boolean kept = false;
        try {
            JsonObject ready = ObjectRules.beforeCreate(object, definition, context, random);
            admission.validate(Admission.Operation.CREATE, definition, "", context, ready, null);
            String key = endpoint.key(context.namespace(), Metadata.name(ready));
            if (context.dryRun()) {
                return new Outcome(ready, null, endpoint.stored().get(key));
            }
            StoredObject stored = endpoint.stored().create(key, ObjectRules.encode(ready));
            kept = true;
            return new Outcome(ready, stored, null);
        } catch (KeyExistsException e) {
            return new Outcome(object, null, e.existing());
        } finally {
            if (!kept && !context.dryRun()) {
                definition.strategy().release().accept(object, null);
            }
        }
    }

    private static StatusException alreadyExists(StoredObject existing, ResourceDefinition definition) {
        StatusException failure =
                StatusException.alreadyExists(definition.kind().group(), definition.resource(), existing.name());
        if (!existing.hasDeletionTimestamp()) {
            return failure;
        }
        Status status = failure.status();
        return new StatusException(new Status(
                status.reason(), status.code(), "object is being deleted: " + status.message(), status.details()));
    }
}
