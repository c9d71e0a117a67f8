package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.FutureRevisionException;
import io.flagwire.storage.IndexTerm;
import io.flagwire.storage.KeyedSet;
import io.flagwire.storage.ResourceStorage;
import io.flagwire.storage.Snapshot;
import io.flagwire.storage.StoredObject;
import java.util.ArrayList;
import java.util.Iterator;
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

    /**
     * Objects to be answered.
     *
     * @param index by which they were found, as {@code f:spec.nodeName}; empty if by their keys
     * @param size how many
     * @param looked how many were looked at to find them
     * @param remaining how many come after them, -1 if that is not known
     * @param continueToken where the next page begins, empty if this is the last
     */
    record Page(
            Iterable<StoredObject> objects,
            String index,
            int size,
            int looked,
            long revision,
            String continueToken,
            long remaining) {}

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.ofList(exchange, info.query(), endpoint);
        ListOptions options = ListOptions.parse(info.query(), false);
        Selection selection = Selection.parse(info.query(), endpoint.definition());
        ListResponse response =
                new ListResponse(exchange, info, endpoint, form, config.clock().instant());
        if (endpoint.storage() == null) {
            response.write(computed(info, endpoint));
        } else {
            Page page = page(info.namespace(), endpoint, options, selection);
            config.metrics().listed(endpoint.definition(), page.index(), page.looked(), page.size());
            response.write(page);
        }
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

    /** Finds the objects that options and selectors ask for. */
    static Page page(String namespace, ResourceEndpoint endpoint, ListOptions options, Selection selection)
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
        boolean unlimited = options.limit() == 0 || options.resourceVersion().equals("0");
        IndexTerm term = selection.term();
        KeyedSet.Slice<StoredObject> range = snapshot.range(prefix, start, term);
        long limit = unlimited ? Long.MAX_VALUE : options.limit();
        if (selection.isEverything() && range.size() <= limit) {
            return new Page(range, "", range.size(), range.size(), snapshot.revision(), "", -1);
        }
        String name = selection.name();
        if (name != null
                && (!prefix.equals(endpoint.prefix(""))
                        || !endpoint.definition().namespaced())) {
            StoredObject object = snapshot.get(prefix + name);
            boolean found = object != null && selection.test(object);
            return new Page(found ? List.of(object) : List.of(), "", found ? 1 : 0, 1, snapshot.revision(), "", -1);
        }
        String index = term != null && snapshot.isIndexed(term) ? "f:" + term.index() : "";
        return filtered(range, index, snapshot.revision(), whole, limit, selection);
    }

    private static Page filtered(
            KeyedSet.Slice<StoredObject> range,
            String index,
            long revision,
            String whole,
            long limit,
            Selection selection) {
        boolean everything = selection.isEverything();
        List<StoredObject> objects = new ArrayList<>();
        int seen = 0;
        Iterator<StoredObject> all = range.iterator();
        while (all.hasNext()) {
            StoredObject object = all.next();
            seen++;
            if (everything || selection.test(object)) {
                objects.add(object);
            }
            if (objects.size() == limit && all.hasNext()) {
                String next = object.key().substring(whole.length()) + '\0';
                return new Page(
                        objects,
                        index,
                        objects.size(),
                        seen,
                        revision,
                        new ContinueToken(revision, next).encode(),
                        everything ? range.size() - seen : -1);
            }
        }
        return new Page(objects, index, objects.size(), seen, revision, "", -1);
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
        if (!exact) {
            return storage.cached();
        }
        try {
            return storage.snapshotAt(revision);
        } catch (CompactedException e) {
            throw StatusException.expired("The resourceVersion for the provided list is too old.");
        } catch (FutureRevisionException e) {
            throw Revisions.tooLarge(revision, e.currentRevision());
        }
    }

    private static Snapshot continued(ResourceStorage storage, ContinueToken token) {
        if (token.revision() < 0) {
            return storage.snapshot();
        }
        try {
            return storage.snapshotAt(token.revision());
        } catch (CompactedException e) {
            String inconsistent = new ContinueToken(ContinueToken.NEWEST, token.start()).encode();
            throw new StatusException(new Status(Reason.EXPIRED, 410, CONTINUE_TOO_OLD, null, inconsistent));
        } catch (FutureRevisionException e) {
            throw Revisions.tooLarge(token.revision(), e.currentRevision());
        }
    }
}
