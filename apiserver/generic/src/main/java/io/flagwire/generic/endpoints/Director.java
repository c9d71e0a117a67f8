package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.StorageInitializingException;
import io.flagwire.storage.StoreFullException;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.UnwritableValueException;
import io.flagwire.storage.ValueTooLargeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end of the filter chain: finds what serves a request, with one look-up in the route table of the moment, and lets it
 * answer. Failures become Status answers here. Thread-safe.
 */
public final class Director implements Handler {
    private static final byte[] NOT_FOUND = "404 page not found\n".getBytes(StandardCharsets.US_ASCII);
    private static final int TIMED_OUT = 504;
    private static final Set<Verb> COLLECTION_VERBS = Set.of(Verb.LIST, Verb.WATCH, Verb.CREATE, Verb.DELETECOLLECTION);

    private final Discovery discovery;
    private final ResourceVerbs verbs;
    private final RequestMetrics metrics;
    private volatile RouteTable table = RouteTable.of(List.of());

    public Director(Discovery discovery, ServingConfig config) {
        this.discovery = discovery;
        this.verbs = new ResourceVerbs(config);
        this.metrics = config.metrics().requests();
    }

    /** Serves by another table from now on. Requests that are under way end with the one they began with. */
    public void swap(RouteTable next) {
        table = next;
    }

    public RouteTable table() {
        return table;
    }

    @Override
    public void handle(Exchange exchange) throws InterruptedException {
        long start = System.nanoTime();
        boolean timedOut = false;
        try {
            answer(exchange);
        } catch (InterruptedException e) {
            timedOut = !exchange.isGone();
            throw e;
        } finally {
            RequestSeries series = exchange.attribute(RequestSeries.class);
            if (series != null) {
                count(exchange, series, timedOut, System.nanoTime() - start);
            }
        }
    }

    private static void count(Exchange exchange, RequestSeries series, boolean timedOut, long nanos) {
        int code = exchange.status();
        if (timedOut && exchange.isStarted()) {
            series.aborted();
        } else if (timedOut) {
            code = TIMED_OUT; // as the filter will answer that has set the deadline
            series.terminated(code);
        }
        series.ended(code, exchange.bodyBytesSent(), nanos);
    }

    /**
     * Counts a request that a filter does not let pass in order to protect the server, if it is about a resource that there is.
     *
     * @param code how it is answered
     */
    public void refused(Exchange exchange, int code) {
        RequestInfo info = RequestInfo.of(exchange);
        RouteTable.GroupVersion groupVersion =
                info.isResourceRequest() ? table.groupVersion(info.apiGroup(), info.apiVersion()) : null;
        ResourceEndpoint endpoint =
                groupVersion == null ? null : groupVersion.resources().get(info.resource());
        if (endpoint != null && (info.subresource().isEmpty() || endpoint.subresource(info.subresource()) != null)) {
            metrics.of(exchange, info, endpoint).refused(code);
        }
    }

    private void answer(Exchange exchange) throws InterruptedException {
        try {
            route(exchange, RequestInfo.of(exchange), table);
        } catch (StatusException e) {
            StatusWriter.write(exchange, e);
        } catch (StorageInitializingException e) {
            StatusWriter.write(exchange, StatusException.tooManyRequests(String.valueOf(e.getMessage()), 1));
        } catch (StoreUnavailableException e) {
            StatusWriter.write(exchange, e);
        } catch (UnreadableValueException e) {
            StatusWriter.write(exchange, e);
        } catch (CompactedException e) {
            StatusWriter.write(exchange, e);
        } catch (UnwritableValueException e) {
            StatusWriter.write(exchange, StatusException.internalError(String.valueOf(e.getMessage())));
        } catch (StoreFullException | ValueTooLargeException e) {
            StatusWriter.write(exchange, StatusException.failure(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            StatusWriter.write(exchange, e);
        }
    }

    private void route(Exchange exchange, RequestInfo info, RouteTable current) throws InterruptedException {
        if (info.isResourceRequest() && info.path().startsWith(info.apiPrefix(), 1)) {
            resource(exchange, info, current);
            return;
        }
        Handler raw = current.raw(info.path());
        if (raw != null) {
            raw.handle(exchange);
        } else {
            group(exchange, info, current);
        }
    }

    private void resource(Exchange exchange, RequestInfo info, RouteTable current) throws InterruptedException {
        RouteTable.GroupVersion groupVersion = current.groupVersion(info.apiGroup(), info.apiVersion());
        if (groupVersion == null) {
            if (current.hasGroup(info.apiGroup())) {
                throw StatusException.resourceNotFound();
            }
            Handler raw = current.raw(info.path());
            if (raw == null) {
                notFound(exchange);
            } else {
                raw.handle(exchange);
            }
            return;
        }
        if (groupVersion.handler() != null) {
            groupVersion.handler().handle(exchange);
            return;
        }
        ResourceEndpoint endpoint = groupVersion.resources().get(info.resource());
        if (endpoint == null) {
            throw StatusException.resourceNotFound();
        }
        serve(exchange, info, endpoint);
    }

    private void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        int parts = info.parts().size();
        boolean namespaced = endpoint.definition().namespaced();
        boolean inNamespace = !info.namespace().isEmpty() && !info.resource().equals("namespaces");
        if ((inNamespace && !namespaced) || parts > 3) {
            throw StatusException.resourceNotFound();
        }
        if (!info.subresource().isEmpty()) {
            Subresource subresource = endpoint.subresource(info.subresource());
            if (subresource == null || (namespaced && !inNamespace)) {
                throw StatusException.resourceNotFound();
            }
            allow(exchange, info, subresource.verbs());
            count(exchange, info, endpoint);
            verbs.serve(exchange, info, endpoint, subresource);
            return;
        }
        Set<Verb> served = endpoint.definition().verbs();
        boolean everywhere = namespaced && !inNamespace;
        boolean collection = !info.namedByPath() || info.verb().equals("watch");
        boolean exists = collection
                ? !everywhere || served.contains(Verb.LIST)
                : !everywhere && !COLLECTION_VERBS.containsAll(served);
        if (!exists) {
            throw StatusException.resourceNotFound();
        }
        Verb verb = allow(exchange, info, served);
        boolean reads = verb == Verb.LIST || verb == Verb.WATCH;
        if (COLLECTION_VERBS.contains(verb) != collection || (everywhere && !reads)) {
            throw StatusException.methodNotAllowed();
        }
        count(exchange, info, endpoint);
        verbs.serve(exchange, info, endpoint);
    }

    private void count(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) {
        RequestSeries series = metrics.of(exchange, info, endpoint);
        exchange.setAttribute(RequestSeries.class, series);
        series.begun();
    }

    /** The verb of a request, if it is among those that are served. */
    private static Verb allow(Exchange exchange, RequestInfo info, Set<Verb> served) {
        Verb verb = exchange.method().equals("HEAD") ? null : verb(info.verb());
        if (verb == null || !served.contains(verb)) {
            throw StatusException.methodNotAllowed();
        }
        return verb;
    }

    static @Nullable Verb verb(String text) {
        return switch (text) {
            case "get" -> Verb.GET;
            case "list" -> Verb.LIST;
            case "watch" -> Verb.WATCH;
            case "create" -> Verb.CREATE;
            case "update" -> Verb.UPDATE;
            case "patch" -> Verb.PATCH;
            case "delete" -> Verb.DELETE;
            case "deletecollection" -> Verb.DELETECOLLECTION;
            default -> null;
        };
    }

    /** Paths above the resources: the lists of groups, versions and resources. */
    private void group(Exchange exchange, RequestInfo info, RouteTable current) throws InterruptedException {
        String path =
                info.path().endsWith("/") ? info.path().substring(0, info.path().length() - 1) : info.path();
        String[] parts = path.split("/", -1);
        boolean core = parts.length > 1 && parts[1].equals("api");
        boolean grouped = parts.length > 1 && parts[1].equals("apis");
        if (!core && !grouped) {
            notFound(exchange);
            return;
        }
        int groupAt = core ? 1 : 2;
        String group = core ? "" : parts.length > groupAt ? parts[groupAt] : null;
        String version = parts.length > groupAt + 1 ? parts[groupAt + 1] : null;
        if ((group != null && !current.hasGroup(group)) || parts.length > groupAt + 2) {
            notFound(exchange);
            return;
        }
        RouteTable.GroupVersion groupVersion =
                group == null || version == null ? null : current.groupVersion(group, version);
        if (version != null && groupVersion == null) {
            throw StatusException.resourceNotFound();
        }
        if (groupVersion != null && groupVersion.handler() != null) {
            groupVersion.handler().handle(exchange);
            return;
        }
        discovery.discover(exchange, current, group, version);
    }

    private static void notFound(Exchange exchange) {
        exchange.setHeader("x-content-type-options", "nosniff");
        exchange.respond(404, "text/plain; charset=utf-8", NOT_FOUND);
    }
}
