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

        record Put(String value, long expected) implements Call {}

        record Delete(long expected) implements Call {}
    }

    /** What was told. */
    public sealed interface Answer {
        /** What a read found, or what was in the way of a write. */
        record Found(Version version) implements Answer {}

        /** The write has made a revision. */
        record Written(long revision) implements Answer {}

        /** The write failed in a way that leaves open whether it happened. */
        record Unknown() implements Answer {}
    }

    boolean isUnknown() {
        return answer instanceof Answer.Unknown;
    }

    @Override
    public String toString() {
        return "client " + client + " " + call + " " + key + " → " + answer + " [" + invoked + ", " + returned + "]";
    }
}
