package io.flagwire.kube.rule;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.setNull;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.FieldValues;
import io.flagwire.generic.registry.Strategy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Events, in the form of the core group, in which they are stored for both groups. */
public final class EventRules {
    public static final Strategy STRATEGY = Strategy.builder()
            .defaults(EventRules::defaults)
            .validate(EventRules::validate)
            .build();

    /** For what comes through events.k8s.io, which is stricter. */
    public static final Strategy NEW_STRATEGY = Strategy.builder()
            .defaults(EventRules::defaults)
            .validate(EventRules::validateNew)
            .build();

    public static final Columns COLUMNS = new Columns(
            List.of(
                    Column.of("Last Seen", "string", "How long ago it happened last."),
                    Column.of("Type", "string", "Whether it is normal or a warning."),
                    Column.of("Reason", "string", "What happened, in a word."),
                    Column.of("Object", "string", "What it happened to."),
                    Column.wide("Subobject", "string", "Which part of the object it happened to."),
                    Column.wide("Source", "string", "Who reports it."),
                    Column.of("Message", "string", "What happened, in a sentence."),
                    Column.wide("First Seen", "string", "How long ago it happened first."),
                    Column.wide("Count", "string", "How often it happened."),
                    new Column("Name", "string", "name", "Name of the event.", 1)),
            EventRules::row);

    /** The selectable fields of the core group. */
    public static final FieldValues FIELD_VALUES = FieldValues.atPathExcept(Map.of("source", EventRules::reporter));

    private EventRules() {}

    private static void defaults(JsonObject event) {
        event.computeObject("source");
        setNull(event, "firstTimestamp");
        setNull(event, "lastTimestamp");
        setNull(event, "eventTime");
        Fields.set(event, "reportingComponent", "");
        Fields.set(event, "reportingInstance", "");
    }

    private static void validate(JsonObject event, FieldErrors errors) {
        String namespace = text(object(event, "involvedObject"), "namespace");
        String own = text(event.getObject("metadata"), "namespace");
        boolean clusterScoped = namespace.isEmpty() && own.equals("default");
        if (!clusterScoped && !namespace.equals(own)) {
            errors.invalid("involvedObject.namespace", namespace, "does not match event.namespace");
        }
    }

    private static void validateNew(JsonObject event, FieldErrors errors) {
        validate(event, errors);
        if (text(event, "eventTime").isEmpty()) {
            errors.required("eventTime", "");
        }
        String type = text(event, "type");
        if (!type.equals("Normal") && !type.equals("Warning")) {
            errors.invalid("type", "", "has invalid value: " + type);
        }
    }

    private static List<Object> row(JsonObject event, Instant now) {
        JsonObject about = object(event, "involvedObject");
        JsonObject series = object(event, "series");
        String first =
                text(event, "firstTimestamp").isEmpty() ? text(event, "eventTime") : text(event, "firstTimestamp");
        String last = text(event, "lastTimestamp").isEmpty() ? first : text(event, "lastTimestamp");
        long count = Math.max(1, number(event, "count"));
        if (series != null) {
            last = text(series, "lastObservedTime");
            count = number(series, "count");
        }
        String kind = text(about, "kind").toLowerCase(Locale.ROOT);
        String name = text(about, "name");
        return List.of(
                Cell.since(last.isEmpty() ? null : last, now),
                text(event, "type"),
                text(event, "reason"),
                name.isEmpty() ? kind : kind + "/" + name,
                text(about, "fieldPath"),
                source(event),
                text(event, "message").strip(),
                Cell.since(first.isEmpty() ? null : first, now),
                count,
                Cell.name(event));
    }

    private static String source(JsonObject event) {
        String host = text(object(event, "source"), "host");
        String who = reporter(event);
        String where = host.isEmpty() ? text(event, "reportingInstance") : host;
        return where.isEmpty() ? who : who + ", " + where;
    }

    private static String reporter(JsonObject event) {
        String component = text(object(event, "source"), "component");
        return component.isEmpty() ? text(event, "reportingComponent") : component;
    }
}
