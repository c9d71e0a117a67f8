package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.time.Duration;

/** What the cluster is, apart from its keys. */
final class Cluster {
    private static final Duration STATUS_TIMEOUT = Duration.ofSeconds(1);

    private final EtcdChannel channel;
    private final EtcdCalls calls;
    private final RangeRequest nothing;

    /** @param key to read where only the revision matters */
    Cluster(EtcdChannel channel, EtcdCalls calls, ByteString key) {
        this.channel = channel;
        this.calls = calls;
        this.nothing = RangeRequest.newBuilder().setKey(key).setCountOnly(true).build();
    }

    /** The newest revision, as the majority of the members knows it. */
    long revision() throws StatusException {
        return calls.range(nothing).getHeader().getRevision();
    }

    /**
     * Whether every server says how far a watch is only when that is so, which older ones do not. One that does not answer
     * is taken for an old one.
     */
    boolean tellsProgressRight() {
        for (EtcdEndpoint server : channel.servers()) {
            ManagedChannel only = channel.only(server);
            try {
                if (!tellsProgressRight(
                        new EtcdCalls(only).statusNow(STATUS_TIMEOUT).getVersion())) {
                    return false;
                }
            } catch (StatusException e) {
                return false;
            } finally {
                only.shutdownNow();
            }
        }
        return true;
    }

    /**
     * Progress that was asked for could be ahead of the events until 3.4.25 and 3.5.8; kube-apiserver, whose bounds these
     * are, trusts it from the fixes of what came to light after that on.
     */
    static boolean tellsProgressRight(String version) {
        String[] parts = version.split("[.+-]", -1);
        try {
            int major = Integer.parseInt(parts[0]);
            int minor = parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
            int patch = parts.length < 3 ? 0 : Integer.parseInt(parts[2]);
            return major > 3 || major == 3 && (minor > 5 || minor == 5 && patch >= 13 || minor == 4 && patch >= 31);
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
