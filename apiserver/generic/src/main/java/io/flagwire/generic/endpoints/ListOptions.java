package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a list or watch (metav1.ListOptions), without the selectors.
 *
 * @param limit most items in one answer, 0 for all
 * @param continueToken where an earlier answer ended, empty for the beginning
 * @param resourceVersion as sent, empty if not given
 * @param timeoutSeconds how long a watch lasts, null if the server decides; below zero is over at once
 * @param sendInitialEvents whether a watch begins with what there is; null if not given by a list, or by a watch that has a
 *     revision to begin with
 */
record ListOptions(
        long limit,
        String continueToken,
        String resourceVersion,
        Match match,
        @Nullable Long timeoutSeconds,
        boolean allowWatchBookmarks,
        @Nullable Boolean sendInitialEvents) {
    private static final String MATCH = "resourceVersionMatch";

    /** How a resourceVersion is meant. */
    enum Match {
        UNSET(""),
        EXACT("Exact"),
        NOT_OLDER_THAN("NotOlderThan");

        private final String text;

        Match(String text) {
            this.text = text;
        }
    }

    /**
     * Reads the options of a list, or of a watch.
     *
     * @throws StatusException BadRequest or Invalid
     */
    static ListOptions parse(Query query, boolean watch) {
        Long timeout = query.integer("timeoutSeconds");
        Long limit = query.integer("limit");
        Boolean sendInitialEvents = query.has("sendInitialEvents") ? query.isTrue("sendInitialEvents") : null;
        String match = query.get(MATCH);
        if (watch && sendInitialEvents == null && match.isEmpty() && isAny(query.get("resourceVersion"))) {
            sendInitialEvents = true; // as in SetListOptionsDefaults
            match = Match.NOT_OLDER_THAN.text;
        }
        FieldErrors errors = new FieldErrors();
        if (watch) {
            checkWatch(query, match, sendInitialEvents != null, errors);
        } else {
            checkList(query, match, sendInitialEvents != null, errors);
        }
        if (!errors.isEmpty()) {
            throw StatusException.invalid("meta.k8s.io", "ListOptions", "", errors);
        }
        return new ListOptions(
                limit == null || limit < 0 ? 0 : limit,
                query.get("continue"),
                query.get("resourceVersion"),
                match.equals(Match.EXACT.text) ? Match.EXACT : match.isEmpty() ? Match.UNSET : Match.NOT_OLDER_THAN,
                timeout,
                query.isTrue("allowWatchBookmarks"),
                sendInitialEvents);
    }

    private static boolean isAny(String resourceVersion) {
        return resourceVersion.isEmpty() || resourceVersion.equals("0");
    }

    private static void checkList(Query query, String match, boolean initialEvents, FieldErrors errors) {
        if (!match.isEmpty()) {
            if (query.get("resourceVersion").isEmpty()) {
                errors.forbidden(MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided");
            }
            checkNoContinue(query, errors);
            if (!match.equals(Match.EXACT.text) && !match.equals(Match.NOT_OLDER_THAN.text)) {
                errors.notSupported(MATCH, match, List.of(Match.EXACT.text, Match.NOT_OLDER_THAN.text, ""));
            }
            if (match.equals(Match.EXACT.text) && query.get("resourceVersion").equals("0")) {
                errors.forbidden(MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
            }
        }
        if (initialEvents) {
            errors.forbidden("sendInitialEvents", "sendInitialEvents is forbidden for list");
        }
    }

    private static void checkWatch(Query query, String match, boolean initialEvents, FieldErrors errors) {
        if (initialEvents && !match.equals(Match.NOT_OLDER_THAN.text)) {
            errors.forbidden(MATCH, "sendInitialEvents requires setting resourceVersionMatch to NotOlderThan");
        }
        if (match.isEmpty()) {
            return;
        }
        if (!initialEvents) {
            errors.forbidden(MATCH, "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
        }
        if (!match.equals(Match.NOT_OLDER_THAN.text)) {
            errors.notSupported(MATCH, match, List.of(Match.NOT_OLDER_THAN.text));
        }
        checkNoContinue(query, errors);
    }

    private static void checkNoContinue(Query query, FieldErrors errors) {
        if (!query.get("continue").isEmpty()) {
            errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
        }
    }
}
