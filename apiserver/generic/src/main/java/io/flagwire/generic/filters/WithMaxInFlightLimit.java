package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.metrics.MetricRegistry;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests beyond {@code --max-requests-inflight} and {@code --max-mutating-requests-inflight}; cluster
 * administrators and long-running requests are not counted.
 */
final class WithMaxInFlightLimit implements Handler {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final int REFUSED = 429;
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Handler next;
    private final Refusals refusals;
    private final Kind reading;
    private final Kind mutating;

    /** Hears of the requests that are refused. */
    interface Refusals {
        void refused(Exchange exchange, int code);
    }

    /** Requests that are counted together. */
    private record Kind(@Nullable Semaphore limit, Peak underWay) {
        Kind(int max) {
            this(max == 0 ? null : new Semaphore(max), new Peak());
        }
    }

    /** A limit of 0 is none. */
    WithMaxInFlightLimit(Handler next, int readingMax, int mutatingMax, Refusals refusals, MetricRegistry metrics) {
        this.next = next;
        this.refusals = refusals;
        this.reading = new Kind(readingMax);
        this.mutating = new Kind(mutatingMax);
        metrics.readGauges(
                "apiserver_current_inflight_requests",
                "[STABLE] The most requests of each kind at a time since this was last read, long-running ones aside.",
                samples -> {
                    samples.add(mutating.underWay.take(), "mutating");
                    samples.add(reading.underWay.take(), "readOnly");
                },
                "request_kind");
    }

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        RequestInfo info = RequestInfo.of(exchange);
        if (LongRunning.is(info)) {
            next.handle(exchange);
            return;
        }
        Kind kind = READING.contains(info.verb()) ? reading : mutating;
        kind.underWay.rise();
        try {
            limited(exchange, kind.limit);
        } finally {
            kind.underWay.fall();
        }
    }

    private void limited(Exchange exchange, @Nullable Semaphore limit) throws InterruptedException {
        if (limit == null || isPrivileged(exchange)) {
            next.handle(exchange);
            return;
        }
        if (!limit.tryAcquire()) {
            refusals.refused(exchange, REFUSED);
            exchange.setHeader("retry-after", Integer.toString(RETRY_AFTER_SECONDS));
            throw StatusException.tooManyRequests("Too many requests, please try again later.", RETRY_AFTER_SECONDS);
        }
        try {
            next.handle(exchange);
        } finally {
            limit.release();
        }
    }

    private static boolean isPrivileged(Exchange exchange) {
        UserInfo user = exchange.attribute(UserInfo.class);
        return user != null && user.groups().contains(UserInfo.SYSTEM_MASTERS);
    }
}
