package io.flagwire.storage.resource;

import org.jspecify.annotations.Nullable;

/** What a {@link Watcher} returns. */
public sealed interface WatchEvent {
    /** What happened to an object, as the watcher's filter sees it. */
    enum Type {
        ADDED,
        MODIFIED,
        DELETED
    }

    /** All initial objects have come; what follows are changes after this revision. */
    record InitialEventsEnd(long revision) implements WatchEvent {}

    /** The resource is no longer served. Nothing follows. */
    record End() implements WatchEvent {}

    /** An object appeared, changed or disappeared. Shared by all watchers that see it; safe for all threads. */
    final class Change implements WatchEvent {
        /** Most forms that are kept: objects, their metadata and tables in the few versions that clients ask for. */
        static final int FORMS_MAX = 8;

        private final Type type;
        private final StoredObject object;
        private volatile @Nullable Encoded encoded; // written under this

        /**
         * A form that was asked for, and those that were asked for before it.
         *
         * @param count how many there are
         */
        private record Encoded(
                EventEncoder encoder,
                byte[] bytes,
                int count,
                @Nullable Encoded before) {}

        Change(Type type, StoredObject object) {
            this.type = type;
            this.object = object;
        }

        public Type type() {
            return type;
        }

        /**
         * The object, at the revision of the change. One that was deleted, or that the filter no longer lets through, as it
         * was before.
         */
        public StoredObject object() {
            return object;
        }

        /**
         * The change in an output form, made by the first who asks and kept for all others, as long as there are at most
         * {@link #FORMS_MAX}.
         *
         * @return bytes that nobody may change
         */
        public byte[] encoded(EventEncoder encoder) {
            byte[] known = find(encoder);
            if (known != null) {
                return known;
            }
            // A monitor and no lock object: there are thousands of events, and encoding does not block.
            synchronized (this) {
                known = find(encoder);
                if (known != null) {
                    return known;
                }
                byte[] bytes = encoder.encode(this);
                Encoded before = encoded;
                int count = before == null ? 0 : before.count;
                if (count < FORMS_MAX) {
                    encoded = new Encoded(encoder, bytes, count + 1, before);
                }
                return bytes;
            }
        }

        private byte @Nullable [] find(EventEncoder encoder) {
            for (Encoded e = encoded; e != null; e = e.before) {
                if (e.encoder.equals(encoder)) {
                    return e.bytes;
                }
            }
            return null;
        }

        @Override
        public String toString() {
            return type + " " + object;
        }
    }
}
