package io.flagwire.generic.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What requests of both protocols share: the thread, the body, the progress of the answer, the client's leaving. The
 * protocol's own part is how a head, a piece and an end are written.
 */
abstract class NettyExchange implements Exchange, Runnable {
    private static final Logger LOGGER = System.getLogger(NettyExchange.class.getPackageName());

    /** Progress of the answer; only ever grows. */
    private static final int UNANSWERED = 0;

    private static final int STARTED = 1;
    private static final int COMPLETE = 2;

    /** The actions for a client that has gone, latest first; {@link #GONE} once it has. */
    private record GoneAction(Runnable action, @Nullable GoneAction next) {}

    private static final GoneAction GONE = new GoneAction(() -> {}, null);

    /** The stream's channel over HTTP/2, the connection's over HTTP/1. */
    final Channel channel;

    final RequestBody body;
    private final Peer peer;
    private final Handler handler;
    private final Thread thread;
    private final AtomicInteger progress = new AtomicInteger(UNANSWERED);
    private final AtomicReference<@Nullable GoneAction> goneActions = new AtomicReference<>();
    private final Map<Class<?>, Object> attributes = new IdentityHashMap<>();
    private @Nullable Future<?> deadline;
    private @Nullable PieceStream stream;
    private int status;
    private long bodyBytesSent; // of the thread that sends
    private String rawPath = "";
    private String rawQuery = "";

    @SuppressWarnings("this-escape") // The thread is started by start() only.
    NettyExchange(Channel channel, Peer peer, Handler handler) {
        this.channel = channel;
        this.peer = peer;
        this.handler = handler;
        this.thread = Thread.ofVirtual().unstarted(this);
        this.body = new RequestBody(channel, thread);
    }

    /** Sends everything in one turn of the event loop. The body is not sent if the answer has none. */
    abstract void sendAnswer(int status, @Nullable String contentType, byte[] body);

    abstract void sendHead(int status, @Nullable String contentType);

    /** Hands a piece of the body to the event loop, which owns the buffer from then on. */
    abstract void sendPiece(ByteBuf piece, boolean flush);

    /** Sends the last piece, which may be empty, and ends the answer. */
    abstract void sendEnd(ByteBuf piece);

    /** Ends the exchange so that the client sees that the answer is not whole. Any thread. */
    abstract void reset();

    abstract void putHeader(String name, String value, boolean replacing);

    /** Forgets the fields set for the answer so far. */
    abstract void clearHeaders();

    /** Tells a client that waits for it that its body is wanted. */
    abstract void sendContinue();

    abstract boolean isContinueExpected();

    /** @param target path and query as sent */
    void setTarget(String target) {
        int question = target.indexOf('?');
        rawPath = question < 0 ? target : target.substring(0, question);
        rawQuery = question < 0 ? "" : target.substring(question + 1);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            handler.handle(this);
            if (progress.get() != COMPLETE && !isGone()) {
                fail(new IllegalStateException("the handler returned without a complete answer"));
            }
        } catch (InterruptedException e) {
            if (progress.get() != COMPLETE) {
                reset();
            }
        } catch (Throwable e) {
            fail(e);
        } finally {
            cancelDeadline();
            if (stream != null) {
                stream.discard();
            }
        }
    }

    /** Path and method are logged, the query and the fields are not: they may hold secrets. */
    private void fail(Throwable error) {
        // What fails after the client has gone mostly fails because of that.
        Level level = isGone() ? Level.DEBUG : Level.ERROR;
        LOGGER.log(level, "request failed: " + method() + " " + rawPath, error);
        if (progress.get() == UNANSWERED) {
            clearHeaders();
            respond(500, ShortAnswers.CONTENT_TYPE, ShortAnswers.text(500));
        } else if (progress.get() != COMPLETE) {
            reset();
        }
    }

    @Override
    public final String rawPath() {
        return rawPath;
    }

    @Override
    public final String rawQuery() {
        return rawQuery;
    }

    @Override
    public final String remoteAddress() {
        return peer.address();
    }

    @Override
    public final List<X509Certificate> clientCertificates() {
        return peer.certificates();
    }

    @Override
    public final byte[] readBody(int bytesMax) throws BodyTooLargeException, InterruptedException {
        long announced = contentLength();
        if (announced <= bytesMax) {
            askForBody();
        }
        return body.takeAll(bytesMax, announced);
    }

    @Override
    public final byte @Nullable [] readPiece() throws InterruptedException {
        askForBody();
        return body.take();
    }

    private void askForBody() {
        if (isContinueExpected() && progress.get() == UNANSWERED) {
            sendContinue();
        }
    }

    /** The length that the head announced, or -1. Digits only: the protocol has checked it. */
    private long contentLength() {
        String value = header("content-length");
        return value == null ? -1 : Long.parseLong(value);
    }

    @Override
    public final void addHeader(String name, String value) {
        if (isForHandlers(name, value)) {
            putHeader(name, FieldText.toBytes(value), false);
        }
    }

    @Override
    public final void setHeader(String name, String value) {
        if (isForHandlers(name, value)) {
            putHeader(name, FieldText.toBytes(value), true);
        }
    }

    private boolean isForHandlers(String name, String value) {
        return switch (name) {
            case "connection" -> {
                if (value.equalsIgnoreCase("close")) {
                    goAway();
                }
                yield false;
            }
            case "content-length", "transfer-encoding", "keep-alive", "proxy-connection", "upgrade", "date" -> false;
            default -> true;
        };
    }

    /** More of the body goes out. */
    final void sending(int bytes) {
        bodyBytesSent += bytes;
    }

    @Override
    public final int status() {
        return status;
    }

    @Override
    public final long bodyBytesSent() {
        return bodyBytesSent;
    }

    @Override
    public final boolean isStarted() {
        return progress.get() != UNANSWERED;
    }

    @Override
    public final void respond(int status, @Nullable String contentType, byte[] body) {
        if (claim(COMPLETE)) {
            cancelDeadline();
            this.status = status;
            this.bodyBytesSent = isBodyless(status) ? 0 : body.length;
            sendAnswer(status, contentType, body);
        }
    }

    @Override
    public final ResponseStream start(int status, @Nullable String contentType) {
        if (begin()) {
            this.status = status;
            sendHead(status, contentType);
        }
        PieceStream started = new PieceStream(this, isBodyless(status));
        stream = started;
        return started;
    }

    /** Takes the answer for one that ends with {@link #complete}; false if there is nobody to answer. */
    final boolean begin() {
        return claim(STARTED);
    }

    /** Takes the answer for the caller; false if there is nobody to answer. */
    private boolean claim(int next) {
        if (progress.compareAndSet(UNANSWERED, next)) {
            return true;
        }
        if (isGone()) {
            return false;
        }
        throw new IllegalStateException("the request has been answered");
    }

    /** The last piece is about to go out; false if the client has gone. */
    final boolean complete() {
        cancelDeadline();
        return !isGone() && progress.compareAndSet(STARTED, COMPLETE);
    }

    /** Whether the answer never has a body. */
    final boolean isBodyless(int status) {
        return method().equals("HEAD") || status == 204 || status == 304;
    }

    /** Whether an answer is under way that somebody takes. */
    final boolean isSending() {
        return progress.get() == STARTED && !isGone();
    }

    /** Waits until the client takes more. What has been sent and not flushed goes out, or it might never take more. */
    final void awaitWritable() throws InterruptedException {
        while (true) {
            if (Thread.interrupted() || isGone()) {
                throw new InterruptedException("the client has gone or the deadline has passed");
            }
            if (progress.get() != STARTED) {
                throw new IllegalStateException("the answer has ended");
            }
            if (channel.isWritable()) {
                return;
            }
            channel.flush();
            LockSupport.park(this);
        }
    }

    /** The client takes more, or less. On the event loop. */
    final void writabilityChanged() {
        LockSupport.unpark(thread);
    }

    @Override
    public final void onGone(Runnable action) {
        GoneAction actions = goneActions.get();
        while (actions != GONE && !goneActions.compareAndSet(actions, new GoneAction(action, actions))) {
            actions = goneActions.get();
        }
        if (actions == GONE) {
            action.run();
        }
    }

    @Override
    public final boolean isGone() {
        return goneActions.get() == GONE;
    }

    /** The client has left. On the event loop. */
    final void gone() {
        if (progress.get() != COMPLETE) {
            leave();
        }
    }

    /** Takes the answer from the handler, for an error that the protocol answers. False if it has begun. On the event loop. */
    final boolean withdraw() {
        if (progress.compareAndSet(UNANSWERED, COMPLETE)) {
            leave();
            return true;
        }
        gone();
        return false;
    }

    private void leave() {
        GoneAction actions = goneActions.getAndSet(GONE);
        body.breakOff();
        thread.interrupt();
        for (GoneAction each = actions; each != null; each = each.next) {
            try {
                each.action.run();
            } catch (RuntimeException e) {
                LOGGER.log(Level.ERROR, "action for a gone client failed", e);
            }
        }
    }

    @Override
    public final void setDeadline(Duration fromNow) {
        cancelDeadline();
        deadline = channel.eventLoop().schedule(this::expire, fromNow.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void expire() {
        if (progress.get() != COMPLETE) {
            thread.interrupt();
        }
    }

    private void cancelDeadline() {
        Future<?> set = deadline;
        if (set != null) {
            set.cancel(false);
            deadline = null;
        }
    }

    @Override
    public final <T> @Nullable T attribute(Class<T> type) {
        return type.cast(attributes.get(type));
    }

    @Override
    public final <T> void setAttribute(Class<T> type, T value) {
        attributes.put(type, value);
    }
}
