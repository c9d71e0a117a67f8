package io.flagwire.generic.registry;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import java.util.EnumSet;
import java.util.Set;

/** Something below an object's path. */
public sealed interface Subresource {
    /** Last element of the path, as {@code status}. */
    String name();

    /** The kind that is sent and answered. */
    GroupVersionKind kind();

    Set<Verb> verbs();

    /**
     * A part of the object that is read and written by itself.
     *
     * @param read makes the view from a copy of the stored object
     * @param write puts a changed view into a copy of the stored object; what it leaves alone stays as it was
     */
    record View(String name, GroupVersionKind kind, Set<Verb> verbs, Read read, Write write) implements Subresource {
        public View {
            verbs = Set.copyOf(verbs);
        }
    }

    /** Something that is done to the object, by a create. */
    record Action(String name, GroupVersionKind kind, Act act) implements Subresource {
        @Override
        public Set<Verb> verbs() {
            return EnumSet.of(Verb.CREATE);
        }
    }

    /** Makes a view of an object. */
    @FunctionalInterface
    interface Read {
        JsonObject view(JsonObject object);
    }

    /** Takes a changed view over into an object. */
    @FunctionalInterface
    interface Write {
        void put(JsonObject object, JsonObject view, WriteContext context);
    }

    /** Does something to an object. */
    @FunctionalInterface
    interface Act {
        /**
         * @param request what was sent
         * @param target the object's storage
         * @return what is answered
         */
        JsonObject act(JsonObject request, Target target, WriteContext context) throws InterruptedException;
    }

    /** The object that an action is about. */
    interface Target {
        /** A copy of the object. Throws NotFound as a StatusException. */
        JsonObject get();

        /** Changes the object; the change is retried when another write came between. */
        JsonObject update(Change change) throws InterruptedException;

        /** Deletes the object with these DeleteOptions. */
        void delete(JsonObject deleteOptions) throws InterruptedException;
    }

    /** Changes a copy of an object in place. */
    @FunctionalInterface
    interface Change {
        void apply(JsonObject object);
    }
}
