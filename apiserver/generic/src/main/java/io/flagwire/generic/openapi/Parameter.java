package io.flagwire.generic.openapi;

import java.util.List;

/**
 * A parameter of an operation.
 *
 * @param in {@code path} or {@code query}; parameters in paths are required
 * @param shared whether version 2 defines it once for all operations; clients look for some parameters in the operation
 */
record Parameter(String name, String in, String type, String description, boolean shared) {
    static final Parameter NAMESPACE =
            shared("namespace", "path", "string", "object name and auth scope, such as for teams and projects");
    static final Parameter PRETTY = shared("pretty", "query", "string", "If 'true', the output is indented.");
    static final Parameter DRY_RUN = new Parameter(
            "dryRun", "query", "string", "With the value All, nothing is persisted; all stages are processed.", false);
    static final Parameter FIELD_MANAGER = shared(
            "fieldManager", "query", "string", "The name of the actor that makes the change, for managed fields.");
    static final Parameter FIELD_VALIDATION = new Parameter(
            "fieldValidation",
            "query",
            "string",
            "What happens to unknown and duplicate fields: Ignore drops them, Warn also warns, Strict refuses the request.",
            false);
    static final Parameter FORCE =
            shared("force", "query", "boolean", "Whether an apply takes over fields that others manage.");

    static final List<Parameter> WRITE = List.of(DRY_RUN, FIELD_MANAGER, FIELD_VALIDATION);
    static final List<Parameter> PATCH = List.of(DRY_RUN, FIELD_MANAGER, FIELD_VALIDATION, FORCE);
    static final List<Parameter> SELECT = List.of(
            shared(
                    "continue",
                    "query",
                    "string",
                    "Where a list goes on that was limited: the value the last answer gave."),
            shared(
                    "fieldSelector",
                    "query",
                    "string",
                    "Restricts the objects by their fields. Defaults to everything."),
            shared(
                    "labelSelector",
                    "query",
                    "string",
                    "Restricts the objects by their labels. Defaults to everything."),
            shared("limit", "query", "integer", "How many objects an answer has at most."),
            shared("resourceVersion", "query", "string", "The version of the data that is asked for."),
            shared("resourceVersionMatch", "query", "string", "How resourceVersion is applied: Exact or NotOlderThan."),
            shared("sendInitialEvents", "query", "boolean", "Whether a watch starts with the objects that are there."),
            shared("timeoutSeconds", "query", "integer", "How long the call lasts at most."));
    static final List<Parameter> WATCH = List.of(
            shared("allowWatchBookmarks", "query", "boolean", "Whether a watch may get bookmarks."),
            shared("watch", "query", "boolean", "Whether changes are streamed instead of a list answered."));
    static final List<Parameter> DELETE = List.of(
            DRY_RUN,
            shared(
                    "gracePeriodSeconds",
                    "query",
                    "integer",
                    "After how many seconds the object is deleted; 0 is at once."),
            shared(
                    "ignoreStoreReadErrorWithClusterBreakingPotential",
                    "query",
                    "boolean",
                    "Whether an object is deleted that cannot be read any more."),
            shared("orphanDependents", "query", "boolean", "Deprecated, use propagationPolicy."),
            shared(
                    "propagationPolicy",
                    "query",
                    "string",
                    "What happens to dependents: Orphan, Background, Foreground."));

    private static Parameter shared(String name, String in, String type, String description) {
        return new Parameter(name, in, type, description, true);
    }

    static Parameter ofName(String kind) {
        return new Parameter("name", "path", "string", "name of the " + kind, false);
    }

    boolean required() {
        return in.equals("path");
    }
}
