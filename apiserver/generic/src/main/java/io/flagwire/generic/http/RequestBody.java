package io.flagwire.generic.http;

import io.flagwire.generic.http.Exchange.BodyTooLargeException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request between the event loop, which adds, and the request's thread, which takes. When {@link
 * HttpLimits#BODY_QUEUE_BYTES_MAX} wait, the channel reads no more: TCP, or the window of the HTTP/2 stream, then holds the
 * client back.
 */
final class RequestBody {
    private static final byte[] NONE = new byte[0];

    private final Channel channel;
    private final Thread reader;
    private final Queue<byte[]> pieces = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queuedBytes = new AtomicInteger();
    private volatile boolean ended;
    private volatile boolean broken;

    RequestBody(Channel channel, Thread reader) {
        this.channel = channel;
        this.reader = reader;
    }

    /** Copies the bytes; the buffer stays the caller's. On the event loop. */
    void add(ByteBuf buffer) {
        int length = buffer.readableBytes();
        if (length == 0) {
            return;
        }
        byte[] piece = new byte[length];
        buffer.readBytes(piece);
        pieces.add(piece);
        if (queuedBytes.addAndGet(length + HttpLimits.PIECE_OVERHEAD_BYTES) > HttpLimits.BODY_QUEUE_BYTES_MAX) {
            channel.config().setAutoRead(false);
            if (queuedBytes.get() <= HttpLimits.BODY_QUEUE_BYTES_MAX) {
                channel.config().setAutoRead(true); // The reader was faster and has not seen it off.
            }
        }
        LockSupport.unpark(reader);
    }

    /** No more will come. On the event loop. */
    void end() {
        ended = true;
        LockSupport.unpark(reader);
    }

    /** The rest will never come. */
    void breakOff() {
        broken = true;
        LockSupport.unpark(reader);
    }

    boolean isEnded() {
        return ended;
    }

    /** The next piece, or null at the end. On the request's thread. */
    byte @Nullable [] take() throws InterruptedException {
        while (true) {
            boolean last = ended; // Read before the queue: what was added before the end is then seen.
            byte[] piece = pieces.poll();
            if (piece != null) {
                int left = queuedBytes.addAndGet(-piece.length - HttpLimits.PIECE_OVERHEAD_BYTES);
                // After the end, the reading is no longer this body's to resume.
                if (!last
                        && left <= HttpLimits.BODY_QUEUE_BYTES_MAX / 2
                        && !channel.config().isAutoRead()) {
                    channel.config().setAutoRead(true);
                }
                return piece;
            }
            if (last) {
                return null;
            }
            if (broken || Thread.interrupted()) {
                throw new InterruptedException("the request's body broke off");
            }
            LockSupport.park(this);
        }
    }

    /** @param announced length that the head announced, or -1 */
    byte[] takeAll(int bytesMax, long announced) throws BodyTooLargeException, InterruptedException {
        if (announced > bytesMax) {
            throw new BodyTooLargeException();
        }
        byte[] first = take();
        if (first == null) {
            return NONE;
        }
        byte[] all = first;
        int length = first.length;
        if (announced > length) {
            all = Arrays.copyOf(first, (int) announced);
        }
        while (true) {
            if (length > bytesMax) {
                throw new BodyTooLargeException();
            }
            byte[] piece = take();
            if (piece == null) {
                return length == all.length ? all : Arrays.copyOf(all, length);
            }
            if (piece.length > all.length - length) {
                all = Arrays.copyOf(all, Math.max(length + piece.length, all.length * 2));
            }
            System.arraycopy(piece, 0, all, length, piece.length);
            length += piece.length;
        }
    }
}
