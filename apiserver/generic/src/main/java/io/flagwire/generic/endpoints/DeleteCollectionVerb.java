package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.Reason;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.storage.CompactedException;
import java.util.Objects;

/** Deletes all objects that a list would answer, and answers that list. */
final class DeleteCollectionVerb {
    private final ServingConfig config;
    private final ObjectDeletion deletions;

    DeleteCollectionVerb(ServingConfig config, ObjectDeletion deletions) {
        this.config = config;
        this.deletions = deletions;
    }

    void serve(Exchange exchange, RequestInfo info, ResourceEndpoint endpoint) throws InterruptedException {
        ResponseForm form = ResponseForm.of(exchange, info.query(), endpoint);
        ListOptions list = ListOptions.parse(info.query(), false);
        Selection selection = Selection.parse(info.query(), endpoint.definition());
        DeleteOptions options = DeleteVerb.options(exchange, info);
        UserInfo user = Objects.requireNonNullElse(exchange.attribute(UserInfo.class), UserInfo.ANONYMOUS);
        ListResponse response =
                new ListResponse(exchange, info, endpoint, form, config.clock().instant());
        try {
            ListPage page = ListVerb.page(info.namespace(), endpoint, list, selection);
            DeletionWorkers.delete(page.objects(), Math.min(config.deleteCollectionWorkers(), page.most()), object -> {
                WriteContext context = new WriteContext(
                        user, object.namespace(), object.name(), config.clock().instant(), options.dryRun());
                delete(endpoint, context, options);
            });
            response.write(page);
        } catch (CompactedException e) {
            throw exchange.isStarted() ? e : ListVerb.expired(list);
        }
    }

    private void delete(ResourceEndpoint endpoint, WriteContext context, DeleteOptions options) {
        try {
            deletions.delete(endpoint, context, options);
        } catch (StatusException e) {
            // Somebody else has deleted it meanwhile, which is what was asked for.
            if (e.status().reason() != Reason.NOT_FOUND) {
                throw e;
            }
        }
    }
}
