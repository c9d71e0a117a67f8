package io.flagwire.generic.http;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Holds a body back until it is longer than {@link Gzip#BODY_BYTES_MIN}, then compresses it; a shorter one goes out whole. */
final class GzipStream implements ResponseStream {
    /** RFC 1952: deflate, no name, no time, the fastest level, system unknown. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 4, (byte) 255};

    private static final int HELD_BYTES_INITIAL = 16 * 1024;

    private final Exchange exchange;
    private final int status;
    private final @Nullable String contentType;
    private byte[] held = new byte[HELD_BYTES_INITIAL];
    private int heldBytes;
    private @Nullable ResponseStream compressed;
    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 checksum = new CRC32();
    private long plainBytes;
    private final byte[] output = new byte[8 * 1024];

    GzipStream(Exchange exchange, int status, @Nullable String contentType) {
        this.exchange = exchange;
        this.status = status;
        this.contentType = contentType;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws InterruptedException {
        if (compressed != null) {
            compress(compressed, bytes, offset, length);
        } else if (heldBytes + length <= Gzip.BODY_BYTES_MIN) {
            if (heldBytes + length > held.length) {
                held = Arrays.copyOf(held, Math.max(heldBytes + length, held.length * 2));
            }
            System.arraycopy(bytes, offset, held, heldBytes, length);
            heldBytes += length;
        } else {
            ResponseStream started = begin();
            compress(started, held, 0, heldBytes);
            compress(started, bytes, offset, length);
        }
    }

    @Override
    public void writeShared(byte[] bytes) throws InterruptedException {
        write(bytes, 0, bytes.length);
    }

    /** Nothing goes out earlier for being flushed: what the compressor holds, it holds for good reason. */
    @Override
    public void flush() {}

    @Override
    public void end() throws InterruptedException {
        try {
            ResponseStream started = compressed;
            if (started == null) {
                exchange.respond(status, contentType, Arrays.copyOf(held, heldBytes));
                return;
            }
            deflater.finish();
            drain(started);
            writeTrailer(started);
            started.end();
        } finally {
            deflater.end();
        }
    }

    private ResponseStream begin() throws InterruptedException {
        exchange.setHeader("content-encoding", "gzip");
        exchange.addHeader("vary", "accept-encoding");
        ResponseStream started = exchange.start(status, contentType);
        compressed = started;
        started.write(HEADER, 0, HEADER.length);
        return started;
    }

    private void compress(ResponseStream stream, byte[] bytes, int offset, int length) throws InterruptedException {
        checksum.update(bytes, offset, length);
        plainBytes += length;
        deflater.setInput(bytes, offset, length);
        drain(stream);
    }

    private void drain(ResponseStream stream) throws InterruptedException {
        for (int n = deflater.deflate(output); n > 0; n = deflater.deflate(output)) {
            stream.write(output, 0, n);
        }
    }

    private void writeTrailer(ResponseStream stream) throws InterruptedException {
        byte[] trailer = new byte[8];
        littleEndian(trailer, 0, checksum.getValue());
        littleEndian(trailer, 4, plainBytes);
        stream.write(trailer, 0, trailer.length);
    }

    private static void littleEndian(byte[] into, int at, long number) {
        for (int i = 0; i < 4; i++) {
            into[at + i] = (byte) (number >>> 8 * i);
        }
    }
}
