package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.Subresource;
import java.util.List;

/** The verbs, made once, and the choice between them. */
final class ResourceVerbs {
    private final GetVerb get;
    private final ListVerb list;
    private final WatchVerb watch;
    private final CreateVerb create;
    private final UpdateVerb update;
    private final PatchVerb patch;
    private final DeleteVerb delete;
    private final DeleteCollectionVerb deleteCollection;
    private final ViewVerbs view;
    private final ActionVerb action;

    ResourceVerbs(ServingConfig config) {
        AdmissionChain admission = new AdmissionChain(config.admission());
        ObjectCreation creations = new ObjectCreation(admission, config.random());
        ObjectUpdate updates = new ObjectUpdate(admission);
        ObjectDeletion deletions = new ObjectDeletion(admission);
        get = new GetVerb(config.clock());
        list = new ListVerb(config);
        watch = new WatchVerb(config);
        create = new CreateVerb(config, creations);
        update = new UpdateVerb(config, creations, updates);
        patch = new PatchVerb(config, updates);
        delete = new DeleteVerb(config, deletions);
        deleteCollection = new DeleteCollectionVerb(config, deletions);
        view = new ViewVerbs(config, updates);
        action = new ActionVerb(config, admission, updates, deletions);
    }

    /** Serves a request whose verb is known to be among those of the resource. */
    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        warnOfDeprecation(exchange, endpoint);
        switch (info.verb()) {
            case "get" -> get.serve(exchange, info, endpoint);
            case "list" -> list.serve(exchange, info, endpoint);
            case "watch" -> watch.serve(exchange, info, endpoint);
            case "create" -> create.serve(exchange, info, endpoint);
            case "update" -> update.serve(exchange, info, endpoint);
            case "patch" -> patch.serve(exchange, info, endpoint);
            case "delete" -> delete.serve(exchange, info, endpoint);
            case "deletecollection" -> deleteCollection.serve(exchange, info, endpoint);
            default -> throw StatusException.methodNotAllowed();
        }
    }

    /** Serves a request whose verb is known to be among those of the subresource. */
    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint, Subresource subresource)
            throws InterruptedException {
        warnOfDeprecation(exchange, endpoint);
        switch (subresource) {
            case Subresource.Action act -> action.serve(exchange, info, endpoint, act);
            case Subresource.View part -> {
                switch (info.verb()) {
                    case "get" -> view.get(exchange, info, endpoint, part);
                    case "update" -> view.update(exchange, info, endpoint, part);
                    case "patch" -> view.patch(exchange, info, endpoint, part);
                    default -> throw StatusException.methodNotAllowed();
                }
            }
        }
    }

    private static void warnOfDeprecation(Exchange exchange, ResourceEndpoint endpoint) {
        String deprecation = endpoint.definition().deprecation();
        if (deprecation != null) {
            WriteRequest.warn(exchange, List.of(deprecation));
        }
    }
}
