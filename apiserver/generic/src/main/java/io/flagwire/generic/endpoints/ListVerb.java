package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FutureRevisionException;
import io.flagwire.storage.resource.ResourceStorage;
import io.flagwire.storage.resource.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Answers the objects of a resource, as they were together at one revision. */
final class ListVerb {
    private static final String CONTINUE_TOO_OLD =
            "The provided continue parameter is too old to display a consistent list result. You can start a new list without"
                    + " the continue parameter, or use the continue token in this response to retrieve the remainder of the"
                    + " results. Continuing with the provided token results in an inconsistent list - objects that were"
                    + " created, modified, or deleted between the time the first chunk was returned and now may show up in the"
                    + " list.";

    private final ServingConfig config;

    ListVerb(ServingConfig config) {
        this.config = config;
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.ofList(exchange, info.query(), endpoint);
        ListOptions options = ListOptions.parse(info.query(), false);
        Selection selection = Selection.parse(info.query(), endpoint.definition());
        ListResponse response =
                new ListResponse(exchange, info, endpoint, form, config.clock().instant());
        if (endpoint.storage() == null) {
            response.write(computed(info, endpoint));
        } else {
            try {
                ListPage page = page(info.namespace(), endpoint, options, selection);
                if (page.looked() != null) {
                    config.metrics().listed(endpoint.definition(), page.looked());
                }
                response.write(page);
            } catch (CompactedException e) {
                throw exchange.isStarted() ? e : expired(options);
            }
        }
    }

    /**
     * When the objects that were asked for are no longer kept as they were.
     *
     * @param options of which the continue token can be read
     */
    static StatusException expired(ListOptions options) {
        if (options.continueToken().isEmpty()) {
            return StatusException.expired("The resourceVersion for the provided list is too old.");
        }
        ContinueToken token = ContinueToken.decode(options.continueToken());
        String inconsistent = new ContinueToken(ContinueToken.NEWEST, token.start()).encode();
        return new StatusException(new Status(Reason.EXPIRED, 410, CONTINUE_TOO_OLD, null, inconsistent));
    }

    /** The objects of a resource that is not stored. */
    static List<JsonObject> computed(RequestInfo info, ResourceEndpoint endpoint) {
        List<JsonObject> objects =
                Objects.requireNonNull(endpoint.definition().objects()).get();
        if (info.namespace().isEmpty()) {
            return objects;
        }
        List<JsonObject> inNamespace = new ArrayList<>();
        for (JsonObject object : objects) {
            if (Metadata.text(object, "namespace").equals(info.namespace())) {
                inNamespace.add(object);
            }
        }
        return inNamespace;
    }

    /**
     * Finds the objects that options and selectors ask for.
     *
     * @throws CompactedException if they are no longer kept; also by reading those of the page
     */
    static ListPage page(String namespace, ResourceEndpoint endpoint, ListOptions options, Selection selection)
            throws InterruptedException {
        String whole = endpoint.prefix(namespace);
        String prefix = selection.prefix(namespace, endpoint);
        String start = prefix;
        Snapshot snapshot;
        if (options.continueToken().isEmpty()) {
            snapshot = snapshot(endpoint.stored(), options);
        } else {
            ContinueToken token = ContinueToken.decode(options.continueToken());
            if (!options.resourceVersion().isEmpty()
                    && !options.resourceVersion().equals("0")) {
                throw StatusException.badRequest("specifying resource version is not allowed when using continue");
            }
            snapshot = continued(endpoint.stored(), token);
            start = whole + token.start(); // a token may be used with another selector
        }
        String name = selection.name();
        boolean oneKey = name != null
                && (!prefix.equals(endpoint.prefix(""))
                        || !endpoint.definition().namespaced());
        // As in the twin, whose watch cache gives any state as a whole.
        boolean unlimited = options.limit() == 0 || (options.resourceVersion().equals("0") && snapshot.isInMemory());
        long limit = unlimited ? Long.MAX_VALUE : options.limit();
        try {
            return oneKey
                    ? ListPage.ofKey(prefix + name, snapshot, selection)
                    : ListPage.find(new ListPage.Wish(whole, prefix, start, limit, selection), snapshot);
        } catch (FutureRevisionException e) {
            throw Revisions.tooLarge(snapshot.revision(), e.currentRevision());
        }
    }

    private static Snapshot snapshot(ResourceStorage storage, ListOptions options) throws InterruptedException {
        long revision;
        try {
            revision = Revisions.parse(options.resourceVersion());
        } catch (NumberFormatException e) {
            throw StatusException.badRequest(
                    "invalid resource version: " + Revisions.problem(options.resourceVersion(), e));
        }
        if (options.resourceVersion().isEmpty()) {
            return storage.snapshot();
        }
        Revisions.await(storage, revision);
        boolean exact = options.match() == ListOptions.Match.EXACT
                || (options.match() == ListOptions.Match.UNSET && revision > 0 && options.limit() > 0);
        return exact ? storage.snapshotAt(revision) : storage.cached();
    }

    private static Snapshot continued(ResourceStorage storage, ContinueToken token) {
        return token.revision() < 0 ? storage.snapshot() : storage.snapshotAt(token.revision());
    }
}
