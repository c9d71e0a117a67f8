package io.flagwire.generic.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** An HTTP/2 client that sends any frame, in any order. */
final class RawHttp2 implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;

    private final RawConnection connection;

    record Frame(int type, int flags, int stream, byte[] payload) {
        boolean isAck() {
            return (flags & ACK) != 0;
        }

        int number(int offset) {
            return ByteBuffer.wrap(payload).getInt(offset);
        }
    }

    RawHttp2(StartedFront started) throws IOException {
        connection = new RawConnection(started, "h2");
        connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        send(SETTINGS, 0, 0, new byte[0]);
        await(SETTINGS);
        send(SETTINGS, ACK, 0, new byte[0]);
    }

    RawHttp2 send(int type, int flags, int stream, byte[] payload) throws IOException {
        connection.send(frame(type, flags, stream, payload));
        return this;
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    static byte[] number(int value) {
        return ByteBuffer.allocate(4).putInt(value).array();
    }

    void sendBytes(byte[] bytes) throws IOException {
        connection.send(bytes);
    }

    /** A header list of literals without indexing: names and values in turn. */
    static byte[] headers(String... fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < fields.length; i += 2) {
            block.write(0);
            string(block, fields[i]);
            string(block, fields[i + 1]);
        }
        return block.toByteArray();
    }

    private static void string(ByteArrayOutputStream block, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        if (bytes.length < 127) {
            block.write(bytes.length);
        } else {
            block.write(127);
            int rest = bytes.length - 127;
            while (rest >= 128) {
                block.write(rest & 0x7f | 0x80);
                rest >>>= 7;
            }
            block.write(rest);
        }
        block.writeBytes(bytes);
    }

    static byte[] get(String path) {
        return headers(":method", "GET", ":scheme", "https", ":path", path, ":authority", "localhost");
    }

    Frame read() throws IOException {
        byte[] head = connection.read(9);
        int length = (head[0] & 0xff) << 16 | (head[1] & 0xff) << 8 | head[2] & 0xff;
        int stream = ByteBuffer.wrap(head).getInt(5) & 0x7fffffff;
        return new Frame(head[3], head[4], stream, connection.read(length));
    }

    /** The next frame of this type; those before it are dropped, pings and settings acknowledged. */
    Frame await(int type) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.type == type) {
                return frame;
            }
            if ((frame.type == PING || frame.type == SETTINGS) && !frame.isAck()) {
                send(frame.type, ACK, 0, frame.type == PING ? frame.payload : new byte[0]);
            }
        }
    }

    /** Whether the connection ends after what is read. */
    boolean ends() throws IOException {
        try {
            while (true) {
                read();
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
