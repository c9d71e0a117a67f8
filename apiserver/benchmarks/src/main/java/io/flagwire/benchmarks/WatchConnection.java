package io.flagwire.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Many watches over one HTTP/2 connection, spoken in bare frames so that the client takes as little of the machine as can be.
 * An event tells by {@code "sent":"⟨nanoseconds⟩"} when it was made.
 */
final class WatchConnection implements AutoCloseable {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SENT = "\"sent\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME_BYTES_MAX = 16 * 1024;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int ACK = 1;
    private static final int END_OF_STREAM_AND_HEADERS = 5;
    private static final int WINDOW_MAX = Integer.MAX_VALUE;

    /** What all connections of a measurement have seen. */
    static final class Arrivals {
        final AtomicInteger begun = new AtomicInteger();
        final LongAdder events = new LongAdder();
        private final long[] nanos;
        private final AtomicInteger count = new AtomicInteger();

        /** @param most most latencies that are kept */
        Arrivals(int most) {
            nanos = new long[most];
        }

        private void arrived(long latency) {
            int i = count.getAndIncrement();
            if (i < nanos.length) {
                nanos[i] = latency;
            }
        }

        /** The latencies so far, sorted. */
        long[] sorted() {
            long[] all = Arrays.copyOf(nanos, Math.min(count.get(), nanos.length));
            Arrays.sort(all);
            return all;
        }

        /** Forgets all events. To be called when none is under way. */
        void reset() {
            events.reset();
            count.set(0);
        }
    }

    private final SSLSocket socket;
    private final Arrivals arrivals;
    private volatile boolean closed;
    private volatile @Nullable String failure;

    private WatchConnection(SSLSocket socket, Arrivals arrivals) {
        this.socket = socket;
        this.arrivals = arrivals;
    }

    /** Connects and begins so many watches of a path. They are there when {@link Arrivals#begun} has counted them. */
    static WatchConnection open(URI uri, String token, int watches, Arrivals arrivals)
            throws IOException, GeneralSecurityException {
        SSLSocket socket = (SSLSocket) TrustAll.context().getSocketFactory().createSocket(uri.getHost(), uri.getPort());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        WatchConnection connection = new WatchConnection(socket, arrivals);
        connection.begin(uri, token, watches);
        Thread.ofPlatform().daemon().name("watches").start(connection::read);
        return connection;
    }

    private void begin(URI uri, String token, int watches) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(PREFACE);
        out.write(frame(SETTINGS, 0, 0, new byte[] {0, 4, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff}));
        out.write(frame(WINDOW_UPDATE, 0, 0, int32(WINDOW_MAX - 65_535)));
        byte[] head = head(uri, token);
        for (int i = 0; i < watches; i++) {
            out.write(frame(HEADERS, END_OF_STREAM_AND_HEADERS, 2 * i + 1, head));
        }
        send(out.toByteArray());
    }

    /** RFC 7541: names and values as they are, nothing put into the table. */
    private static byte[] head(URI uri, String token) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0x82); // :method GET
        out.write(0x87); // :scheme https
        out.write(0x01); // :authority
        text(out, uri.getAuthority());
        out.write(0x04); // :path
        text(out, uri.getRawPath() + "?" + uri.getRawQuery());
        out.write(0x00);
        text(out, "authorization");
        text(out, "Bearer " + token);
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length < 127) {
            out.write(bytes.length);
        } else {
            int rest = bytes.length - 127;
            out.write(127);
            for (; rest >= 128; rest >>= 7) {
                out.write(rest & 127 | 128);
            }
            out.write(rest);
        }
        out.write(bytes);
    }

    private static byte[] int32(int value) {
        return new byte[] {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        byte[] frame = new byte[9 + payload.length];
        frame[0] = (byte) (payload.length >>> 16);
        frame[1] = (byte) (payload.length >>> 8);
        frame[2] = (byte) payload.length;
        frame[3] = (byte) type;
        frame[4] = (byte) flags;
        System.arraycopy(int32(stream), 0, frame, 5, 4);
        System.arraycopy(payload, 0, frame, 9, payload.length);
        return frame;
    }

    private synchronized void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 << 10));
            byte[] payload = new byte[FRAME_BYTES_MAX];
            while (true) {
                int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                in.skipNBytes(4);
                in.readFully(payload, 0, length);
                switch (type) {
                    case DATA -> events(payload, length);
                    case HEADERS -> begun(payload);
                    case SETTINGS, PING -> {
                        if ((flags & ACK) == 0) {
                            send(frame(type, ACK, 0, type == PING ? Arrays.copyOf(payload, length) : new byte[0]));
                        }
                    }
                    default -> {
                        if (type == RST_STREAM || type == GOAWAY) {
                            throw new IOException(
                                    "ended by the server: " + HexFormat.of().formatHex(payload, 0, length));
                        }
                    }
                }
            }
        } catch (IOException e) {
            if (!closed) {
                failure = e.toString();
            }
        }
    }

    private void begun(byte[] head) throws IOException {
        if ((head[0] & 0xff) != 0x88 && (head[0] & 0xe0) != 0x20) {
            throw new IOException("a watch was not answered with 200");
        }
        arrivals.begun.incrementAndGet();
    }

    /** Events end with their line. The time of one that lies across two frames is not read. */
    private void events(byte[] payload, int length) {
        long now = System.nanoTime();
        int lines = 0;
        for (int i = 0; i < length; i++) {
            if (payload[i] == '\n') {
                lines++;
            } else if (payload[i] == '"' && i + SENT.length < length && isSent(payload, i)) {
                long sent = 0;
                i += SENT.length;
                for (; i < length && payload[i] != '"'; i++) {
                    sent = sent * 10 + payload[i] - '0';
                }
                if (i < length) {
                    arrivals.arrived(now - sent);
                }
            }
        }
        arrivals.events.add(lines);
    }

    private static boolean isSent(byte[] payload, int at) {
        return Arrays.equals(payload, at, at + SENT.length, SENT, 0, SENT.length);
    }

    /** What has gone wrong, null if nothing has. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        socket.close();
    }
}
