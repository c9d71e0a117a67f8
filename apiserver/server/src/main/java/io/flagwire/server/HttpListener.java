package io.flagwire.server;

import io.flagwire.generic.http.Handler;
import io.flagwire.generic.http.HttpFront;
import io.flagwire.generic.http.TlsContext;
import io.flagwire.runtime.server.Listener;
import java.time.Duration;

/** The HTTP front as the chain starts and stops it. */
final class HttpListener implements Listener {
    /** How long connections may take to close when nothing is under way on them. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final HttpFront front;
    private final TlsContext tls;
    private final Handler handler;
    private boolean started;

    HttpListener(HttpFront front, TlsContext tls, Handler handler) {
        this.front = front;
        this.tls = tls;
        this.handler = handler;
    }

    @Override
    public void start() {
        front.serve(tls, handler);
        started = true;
    }

    /** Lets clients know at once that they should go; what is under way on their connections goes on. */
    @Override
    public void stopListening() throws InterruptedException {
        front.drain(Duration.ZERO);
    }

    /** Connections are cut a little later. */
    @Override
    public void close() throws InterruptedException {
        try {
            if (started) {
                front.drain(GOODBYE);
            }
        } finally {
            front.close();
        }
    }
}
