package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a kind (rest.RESTCreateUpdateStrategy). Every rule is optional; what holds for all kinds (names, metadata,
 * generation, unknown fields, types) is not its business; name, namespace, uid and creationTimestamp are set before
 * {@code prepareForCreate}. Objects are trees of the kind's storage version. Rules are pure
 * unless said otherwise, may be run more than once for one request, and are called from many threads.
 *
 * @param defaults fills in absent fields; runs on what clients send, before anything looks at it
 * @param prepareForCreate resets what a client may not set, and assigns what the server decides
 * @param prepareForUpdate the same for an update: copies from the old object what an update may not change, as its status
 * @param prepareForStatusUpdate keeps everything but the status from the old object; the default copies spec and labels
 * @param validate problems of a whole object, for create and update
 * @param validateUpdate further problems of an update, as changed immutable fields
 * @param warnings texts for the client about an accepted object
 * @param graceSeconds how long a deletion waits when the client does not say; 0 removes at once
 * @param beginDelete changes an object that is about to be deleted, or stays for a while in deletion; may refuse by a
 *     StatusException
 * @param stays whether an object in deletion has to stay although its grace period is over and it has no finalizers in its
 *     metadata, as a namespace with {@code spec.finalizers}
 * @param release gives back what {@code prepareForCreate} or {@code prepareForUpdate} had assigned; not called for a dry run
 */
public record Strategy(
        Defaults defaults,
        PrepareForCreate prepareForCreate,
        PrepareForUpdate prepareForUpdate,
        PrepareForUpdate prepareForStatusUpdate,
        Validate validate,
        ValidateUpdate validateUpdate,
        Warnings warnings,
        GraceSeconds graceSeconds,
        BeginDelete beginDelete,
        Stays stays,
        Release release) {

    /** No rules at all. */
    public static final Strategy NONE = new Strategy(
            object -> {},
            (object, context) -> {},
            (object, old, context) -> {},
            (object, old, context) -> {},
            (object, errors) -> {},
            (object, old, errors) -> {},
            object -> List.of(),
            object -> 0,
            object -> {},
            object -> false,
            (from, to) -> {});

    /** Fills in absent fields. */
    @FunctionalInterface
    public interface Defaults {
        void apply(JsonObject object);
    }

    /** Makes a new object ready. May throw a StatusException, as when no address is free. */
    @FunctionalInterface
    public interface PrepareForCreate {
        void prepare(JsonObject object, WriteContext context);
    }

    /** Makes a changed object ready. */
    @FunctionalInterface
    public interface PrepareForUpdate {
        void prepare(JsonObject object, JsonObject old, WriteContext context);
    }

    /** Finds what is wrong with an object. */
    @FunctionalInterface
    public interface Validate {
        void validate(JsonObject object, FieldErrors errors);
    }

    /** Finds what is wrong with a change. */
    @FunctionalInterface
    public interface ValidateUpdate {
        void validate(JsonObject object, JsonObject old, FieldErrors errors);
    }

    /** Finds what a client should hear about. */
    @FunctionalInterface
    public interface Warnings {
        List<String> of(JsonObject object);
    }

    /** Decides on graceful deletion. */
    @FunctionalInterface
    public interface GraceSeconds {
        long of(JsonObject object);
    }

    /** Marks an object whose deletion begins. */
    @FunctionalInterface
    public interface BeginDelete {
        void mark(JsonObject object);
    }

    /** Holds an object back from removal. */
    @FunctionalInterface
    public interface Stays {
        boolean test(JsonObject object);
    }

    /** Gives back what was assigned. */
    @FunctionalInterface
    public interface Release {
        /**
         * Called after an object is gone (from the object to null), after a create that came to nothing (from what was
         * prepared to null), after an update (from old to new), and after an update that came to nothing (from what was
         * prepared to old).
         *
         * @param from what holds the assigned
         * @param to what keeps it, or null
         */
        void accept(JsonObject from, @Nullable JsonObject to);
    }

    /** Starts from {@link #NONE}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects rules. Not thread-safe. */
    public static final class Builder {
        private Defaults defaults = NONE.defaults;
        private PrepareForCreate prepareForCreate = NONE.prepareForCreate;
        private PrepareForUpdate prepareForUpdate = NONE.prepareForUpdate;
        private PrepareForUpdate prepareForStatusUpdate = NONE.prepareForStatusUpdate;
        private Validate validate = NONE.validate;
        private ValidateUpdate validateUpdate = NONE.validateUpdate;
        private Warnings warnings = NONE.warnings;
        private GraceSeconds graceSeconds = NONE.graceSeconds;
        private BeginDelete beginDelete = NONE.beginDelete;
        private Stays stays = NONE.stays;
        private Release release = NONE.release;

        private Builder() {}

        public Builder defaults(Defaults rule) {
            defaults = rule;
            return this;
        }

        public Builder prepareForCreate(PrepareForCreate rule) {
            prepareForCreate = rule;
            return this;
        }

        public Builder prepareForUpdate(PrepareForUpdate rule) {
            prepareForUpdate = rule;
            return this;
        }

        public Builder prepareForStatusUpdate(PrepareForUpdate rule) {
            prepareForStatusUpdate = rule;
            return this;
        }

        public Builder validate(Validate rule) {
            validate = rule;
            return this;
        }

        public Builder validateUpdate(ValidateUpdate rule) {
            validateUpdate = rule;
            return this;
        }

        public Builder warnings(Warnings rule) {
            warnings = rule;
            return this;
        }

        public Builder graceSeconds(GraceSeconds rule) {
            graceSeconds = rule;
            return this;
        }

        public Builder beginDelete(BeginDelete rule) {
            beginDelete = rule;
            return this;
        }

        public Builder stays(Stays rule) {
            stays = rule;
            return this;
        }

        public Builder release(Release rule) {
            release = rule;
            return this;
        }

        public Strategy build() {
            return new Strategy(
                    defaults,
                    prepareForCreate,
                    prepareForUpdate,
                    prepareForStatusUpdate,
                    validate,
                    validateUpdate,
                    warnings,
                    graceSeconds,
                    beginDelete,
                    stays,
                    release);
        }
    }
}
