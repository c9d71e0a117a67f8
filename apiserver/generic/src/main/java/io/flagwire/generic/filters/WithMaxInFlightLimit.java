package io.flagwire.generic.filters;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests beyond {@code --max-requests-inflight} and {@code --max-mutating-requests-inflight}; cluster
 * administrators and long-running requests are not counted.
 */
final class WithMaxInFlightLimit implements Handler {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final int RETRY_AFTER_SECONDS = 1;

    private final Handler next;
    private final @Nullable Semaphore reading;
    private final @Nullable Semaphore mutating;

    /** A limit of 0 is none. */
    WithMaxInFlightLimit(Handler next, int readingMax, int mutatingMax) {
        this.next = next;
        this.reading = readingMax == 0 ? null : new Semaphore(readingMax);
        this.mutating = mutatingMax == 0 ? null : new Semaphore(mutatingMax);
    }

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        RequestInfo info = RequestInfo.of(exchange);
        Semaphore limit = READING.contains(info.verb()) ? reading : mutating;
        if (limit == null || LongRunning.is(info) || isPrivileged(exchange)) {
            next.handle(exchange);
            return;
        }
        if (!limit.tryAcquire()) {
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
