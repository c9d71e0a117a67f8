package io.flagwire.storage.etcd;

import com.google.protobuf.ByteString;
import io.etcd.jetcd.api.RangeRequest;
import io.etcd.jetcd.api.RangeResponse;
import io.etcd.jetcd.api.ResponseHeader;
import io.etcd.jetcd.api.WatchCreateRequest;
import io.grpc.ManagedChannel;
import io.grpc.StatusException;
import java.time.Duration;

/**
 * One server of a cluster, by a connection of its own: so a watch that was slow at one server is sure to go on at another, and
 * is not held up by what others read.
 */
final class EtcdMember implements AutoCloseable {
    private final EtcdEndpoint server;
    private final ManagedChannel channel;
    private final EtcdCalls calls;
    private final Duration patience;

    /** @param patience how long the server may take to say something while it is asked to */
    EtcdMember(EtcdEndpoint server, ManagedChannel channel, Duration patience) {
        this.server = server;
        this.channel = channel;
        this.calls = new EtcdCalls(channel, begun -> {});
        this.patience = patience;
    }

    EtcdEndpoint server() {
        return server;
    }

    Duration patience() {
        return patience;
    }

    /** Reads what the majority of the members knows, or fails if this one has lost them. */
    RangeResponse range(RangeRequest request) throws StatusException {
        return calls.rangeNow(request, patience);
    }

    /** Which cluster it is, and its newest revision. */
    ResponseHeader header(ByteString key) throws StatusException {
        return range(RangeRequest.newBuilder().setKey(key).setCountOnly(true).build())
                .getHeader();
    }

    EtcdWatch watch(WatchCreateRequest request) {
        return EtcdWatch.open(channel, request);
    }

    /**
     * Whether it says how far a watch is only when that is so, which older ones do not. One that does not tell how old it is
     * is taken for an old one.
     */
    boolean tellsProgressRight() {
        try {
            return tellsProgressRight(calls.statusNow(patience).getVersion());
        } catch (StatusException e) {
            return false;
        }
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

    /** Ends its watches and calls. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
