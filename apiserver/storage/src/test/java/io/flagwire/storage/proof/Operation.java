package io.flagwire.storage.proof;

/**
 * What a client asked of one key, and what it was told.
 *
 * @param invoked when it asked, in nanoseconds of any clock that all clients share
 * @param returned when it was told; two operations of which one began at the very time when the other ended overlap
 */
public record Operation(int client, String key, Call call, Answer answer, long invoked, long returned) {
    /** What was asked. */
    public sealed interface Call {
        record Get() implements Call {}

        /**
         * @param livesNanos how long the key exists at least, in the time of the history, unless it is put again; 0 for ever
         */
        record Put(String value, long expected, long livesNanos) implements Call {
            public Put(String value, long expected) {
                this(value, expected, 0);
            }
        }

        record Delete(long expected) implements Call {}

        /** What nobody asks: the store ends a key whose time has come, if it still has this value. */
        record Expire(String value) implements Call {}
    }

    /** What was told. */
    public sealed interface Answer {
        /** What a read found, or what was in the way of a write. */
        record Found(Version version) implements Answer {}

        /**
         * The write has made a revision.
         *
         * @param revision 0 if the client was not told which
         */
        record Written(long revision) implements Answer {}

        /** The write failed in a way that leaves open whether it happened. */
        record Unknown() implements Answer {}
    }

    /** Whether a write was acknowledged together with its revision. */
    boolean hasRevision() {
        return answer instanceof Answer.Written written && written.revision() > 0;
    }

    /** Whether the client cannot know whether its write has happened. */
    public boolean isUnknown() {
        return answer instanceof Answer.Unknown;
    }

    @Override
    public String toString() {
        return "client " + client + " " + call + " " + key + " → " + answer + " [" + invoked + ", " + returned + "]";
    }
}
