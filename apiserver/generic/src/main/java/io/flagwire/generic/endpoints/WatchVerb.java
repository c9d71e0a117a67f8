package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;
import io.flagwire.generic.http.Sender;
import io.flagwire.generic.http.WebSocketConnection;
import io.flagwire.storage.resource.ExpiredException;
import io.flagwire.storage.resource.WatchEvent;
import io.flagwire.storage.resource.WatchRequest;
import io.flagwire.storage.resource.Watcher;
import java.time.Duration;
import java.util.List;

/**
 * Streams the changes of a resource in the form that the client wants, as messages if it asks for a WebSocket, until its time
 * is over, the client goes, or the server closes. What is sent are bytes that all watchers share. The request's thread sends
 * what there is at the beginning and whenever the client is slow; as long as the client keeps up it sleeps, and the
 * connection's thread sends.
 */
final class WatchVerb {
    /** How often a client that asked for bookmarks hears how far it is. */
    private static final Duration BOOKMARK_INTERVAL = Duration.ofMinutes(1);

    /** A last bookmark comes so long before the end. */
    private static final Duration LAST_BOOKMARK = Duration.ofSeconds(2);

    /** How long a client that takes nothing is waited for when the watch's time is over. */
    static final Duration GRACE = Duration.ofSeconds(30);

    /** A longer watch lasts as long; it is far beyond any connection's life. */
    private static final long TIMEOUT_SECONDS_MAX = Duration.ofDays(365).toSeconds();

    private final ServingConfig config;

    WatchVerb(ServingConfig config) {
        this.config = config;
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        EndpointMetrics.OpenWatch open = config.metrics().watch(endpoint.definition(), RequestScope.of(info));
        ResponseForm form = ResponseForm.ofWatch(exchange, info.query(), endpoint);
        ListOptions options = ListOptions.parse(info.query(), true);
        Selection selection = Selection.parse(info.query(), endpoint.definition());
        EventForm events = EventForm.of(endpoint, form, info.query(), config.clock(), config.metrics());
        long revision = Revisions.parseQuery(options.resourceVersion());
        WatchRequest request;
        try {
            request = request(info, endpoint, options, selection, revision);
        } catch (StatusException e) {
            // The revision to begin with does not come: the twin tells it by an event.
            end(exchange, events, events.error(e));
            return;
        }
        if (!config.termination().begin()) {
            throw ShuttingDown.answer(exchange);
        }
        try (Watcher watcher = endpoint.stored().watch(request)) {
            Duration duration = duration(options);
            exchange.setDeadline(duration.plus(GRACE));
            ResponseStream out = open(exchange, events);
            out.flush();
            stream(watcher, open, events, System.nanoTime() + duration.toNanos(), options.allowWatchBookmarks(), out);
            out.end();
        } catch (ExpiredException e) {
            end(exchange, events, events.expired(e));
        } finally {
            config.termination().end();
        }
    }

    private static void end(Exchange exchange, EventForm events, byte[] event) throws InterruptedException {
        ResponseStream out = open(exchange, events);
        out.writeShared(event);
        out.end();
    }

    private static ResponseStream open(Exchange exchange, EventForm events) {
        WebSocketConnection socket = exchange.upgradeToWebSocket(List.of());
        EventFrame frame = events.frame();
        return socket == null ? exchange.start(200, frame.contentType()) : new EventSocket(socket, frame);
    }

    private static WatchRequest request(
            RequestInfo info, ResourceEndpoint endpoint, ListOptions options, Selection selection, long revision)
            throws InterruptedException {
        String prefix = selection.prefix(info.namespace(), endpoint);
        String name = info.namedByPath() ? info.name() : selection.name();
        if (name != null
                && (!prefix.equals(endpoint.prefix(""))
                        || !endpoint.definition().namespaced())) {
            prefix += name;
        }
        boolean initial = Boolean.TRUE.equals(options.sendInitialEvents());
        long after = revision < 0 ? Long.MAX_VALUE : revision;
        if (options.resourceVersion().isEmpty()) {
            after = endpoint.stored().snapshot().revision();
        } else if (revision == 0) {
            after = endpoint.stored().cached().revision();
        }
        if (initial) {
            Revisions.await(endpoint.stored(), revision == 0 ? after : revision);
        }
        return selection.isEverything()
                ? new WatchRequest(prefix, after, initial, WatchRequest.EVERYTHING)
                : new WatchRequest(prefix, after, initial, selection, selection.term());
    }

    private Duration duration(ListOptions options) {
        Long seconds = options.timeoutSeconds();
        if (seconds != null && seconds != 0) {
            return Duration.ofSeconds(Math.clamp(seconds, 0, TIMEOUT_SECONDS_MAX));
        }
        Duration least = config.minRequestTimeout();
        return least.plusMillis(config.random().nextLong(Math.max(1, least.toMillis())));
    }

    private void stream(
            Watcher watcher,
            EndpointMetrics.OpenWatch open,
            EventForm events,
            long end,
            boolean bookmarks,
            ResponseStream out)
            throws InterruptedException {
        try {
            sendUntil(end, watcher, open, events, bookmarks, out);
        } catch (ExpiredException e) {
            open.tooSlow();
            out.writeShared(events.expired(e));
        } catch (InterruptedException e) {
            if (!config.termination().isClosing()) {
                throw e;
            }
        }
    }

    private static void sendUntil(
            long end,
            Watcher watcher,
            EndpointMetrics.OpenWatch open,
            EventForm events,
            boolean bookmarks,
            ResponseStream out)
            throws InterruptedException {
        Sender sender = out.sender();
        WatchDelivery delivery = sender == null ? null : new WatchDelivery(watcher, events, sender);
        long now = System.nanoTime();
        long nextBookmark = nextBookmark(now, end);
        while (now < end) {
            WatchEvent event = watcher.next(Duration.ZERO);
            if (event == null) {
                open.begun(watcher.initialEvents());
                out.flush();
                long wake = bookmarks ? Math.min(end, nextBookmark) : end;
                if (delivery == null) {
                    event = watcher.next(Duration.ofNanos(Math.max(0, wake - now)));
                } else {
                    delivery.runUntil(wake);
                    event = watcher.next(Duration.ZERO);
                }
            }
            now = System.nanoTime();
            switch (event) {
                case WatchEvent.Change change -> out.writeShared(events.change(change));
                case WatchEvent.InitialEventsEnd last -> {
                    if (bookmarks) {
                        out.writeShared(events.bookmark(last.revision(), true));
                        open.listed();
                    }
                }
                case WatchEvent.End gone -> {
                    return;
                }
                case null -> {
                    if (bookmarks && now >= nextBookmark) {
                        if (watcher.hasBegun()) {
                            out.writeShared(events.bookmark(watcher.revision(), false));
                        }
                        nextBookmark = nextBookmark(now, end);
                    }
                }
            }
        }
        sendRestOfRevision(watcher, events, out);
    }

    /** The client goes on behind the last revision that it has seen: of several changes at that, it has to see all. */
    static void sendRestOfRevision(Watcher watcher, EventForm events, ResponseStream out) throws InterruptedException {
        long last = watcher.revision();
        while (watcher.next(Duration.ZERO) instanceof WatchEvent.Change change
                && change.object().revision() == last) {
            out.writeShared(events.change(change));
        }
    }

    private static long nextBookmark(long now, long end) {
        long regular = now + BOOKMARK_INTERVAL.toNanos();
        long last = end - LAST_BOOKMARK.toNanos();
        return now < last ? Math.min(regular, last) : regular;
    }
}
