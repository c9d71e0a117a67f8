package io.flagwire.storage.etcd;

import io.flagwire.storage.StoreException;
import io.flagwire.storage.StoreFullException;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.ValueTooLargeException;
import io.grpc.Status;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What etcd's failures mean. etcd tells them apart by their texts. */
final class Failures {
    private static final String COMPACTED = "etcdserver: mvcc: required revision has been compacted";
    private static final String FUTURE = "etcdserver: mvcc: required revision is a future revision";
    private static final String NO_SPACE = "etcdserver: mvcc: database space exceeded";
    private static final String TOO_LARGE = "etcdserver: request is too large";
    private static final String TOO_LARGE_TO_READ = "grpc: received message larger than max";
    private static final String NO_LEASE = "etcdserver: requested lease not found";

    private Failures() {}

    static boolean isCompacted(Status status) {
        return says(status, COMPACTED);
    }

    static boolean isFuture(Status status) {
        return says(status, FUTURE);
    }

    static boolean isLeaseGone(Status status) {
        return says(status, NO_LEASE);
    }

    /** Whether another server may answer, or the same one later. */
    static boolean isOfOneServer(Status status) {
        return status.getCode() == Status.Code.UNAVAILABLE || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    }

    private static boolean says(Status status, String text) {
        String description = status.getDescription();
        return description != null && description.startsWith(text);
    }

    /** What to tell a caller for whom the failure is no answer. */
    static StoreException exception(Status status, List<EtcdEndpoint> servers) {
        if (says(status, NO_SPACE)) {
            return new StoreFullException(
                    NO_SPACE
                            + ": compact and defragment etcd, raise its --quota-backend-bytes if need be, and disarm its"
                            + " NOSPACE alarm",
                    null);
        }
        if (says(status, TOO_LARGE) || says(status, TOO_LARGE_TO_READ)) {
            return new ValueTooLargeException(TOO_LARGE);
        }
        return new StoreUnavailableException(
                "etcd at " + names(servers) + " does not answer as it should: " + text(status));
    }

    static String names(List<EtcdEndpoint> servers) {
        return String.join(", ", servers.stream().map(EtcdEndpoint::toString).toList());
    }

    /** A failure in a line, with what it comes from. */
    static String text(Status status) {
        StringBuilder text = new StringBuilder(status.getCode().toString());
        if (status.getDescription() != null) {
            text.append(": ").append(status.getDescription());
        }
        for (@Nullable Throwable cause = status.getCause(); cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && text.indexOf(cause.getMessage()) < 0) {
                text.append(": ").append(cause.getMessage());
            }
        }
        return text.toString();
    }
}
