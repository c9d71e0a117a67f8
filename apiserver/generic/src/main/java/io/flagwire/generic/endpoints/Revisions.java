package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.storage.resource.ResourceStorage;
import java.time.Duration;
import java.util.List;

/** resourceVersions as clients send them. */
final class Revisions {
    /** How long a read waits for a revision that does not exist yet. */
    private static final Duration FUTURE_WAIT = Duration.ofSeconds(3);

    private static final long MAX_TENTH = Long.divideUnsigned(-1, 10);
    private static final long MAX_LAST_DIGIT = Long.remainderUnsigned(-1, 10);

    private Revisions() {}

    /**
     * The revision that a resourceVersion means, without sign; 0 if it is empty. A negative number is one that no store will
     * ever reach.
     *
     * @throws NumberFormatException with Go's text
     */
    static long parse(String resourceVersion) {
        if (resourceVersion.isEmpty()) {
            return 0;
        }
        long revision = 0;
        for (int i = 0; i < resourceVersion.length(); i++) {
            int digit = resourceVersion.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException(
                        "strconv.ParseUint: parsing \"" + resourceVersion + "\": invalid syntax");
            }
            if (Long.compareUnsigned(revision, MAX_TENTH) > 0 || (revision == MAX_TENTH && digit > MAX_LAST_DIGIT)) {
                throw new NumberFormatException(
                        "strconv.ParseUint: parsing \"" + resourceVersion + "\": value out of range");
            }
            revision = revision * 10 + digit;
        }
        return revision;
    }

    /** The revision in the query of a get or a watch, for which the twin has no better code than 500. */
    static long parseQuery(String resourceVersion) {
        try {
            return parse(resourceVersion);
        } catch (NumberFormatException e) {
            throw unnamed(problem(resourceVersion, e));
        }
    }

    /** What is wrong with a parameter. */
    static String problem(String resourceVersion, NumberFormatException e) {
        return "resourceVersion: Invalid value: \"" + resourceVersion + "\": " + e.getMessage();
    }

    /** A failure that the twin has no reason for. */
    static StatusException unnamed(String message) {
        return new StatusException(new Status(Reason.UNKNOWN, 500, message, null));
    }

    /**
     * Waits until the cache has a revision. Nothing is waited for, and the store is not asked, if it is there.
     *
     * @throws StatusException Timeout if it does not come in time
     */
    static void await(ResourceStorage storage, long revision) throws InterruptedException {
        if (revision != 0 && !storage.waitUntil(revision < 0 ? Long.MAX_VALUE : revision, FUTURE_WAIT)) {
            throw tooLarge(revision, storage.cached().revision());
        }
    }

    static StatusException tooLarge(long revision, long current) {
        return new StatusException(new Status(
                Reason.TIMEOUT,
                504,
                "Timeout: Too large resource version: " + Long.toUnsignedString(revision) + ", current: " + current,
                new Status.Details(
                        "",
                        "",
                        "",
                        "",
                        List.of(new Status.Cause("ResourceVersionTooLarge", "Too large resource version", "")),
                        1)));
    }
}
