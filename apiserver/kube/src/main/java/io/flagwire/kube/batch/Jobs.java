package io.flagwire.kube.batch;

import static io.flagwire.kube.rule.Fields.number;
import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.core.PodSpecs;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.WorkloadColumns;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jobs. Unless the client says otherwise, a job selects its pods by its own uid. */
final class Jobs {
    private static final long RETRIES = 6;
    private static final String UID = "batch.kubernetes.io/controller-uid";
    private static final String NAME = "batch.kubernetes.io/job-name";
    private static final String LEGACY_UID = "controller-uid";
    private static final String LEGACY_NAME = "job-name";

    static final Strategy STRATEGY = Strategy.builder()
            .defaults(Jobs::defaults)
            .prepareForCreate(Jobs::prepareForCreate)
            .prepareForUpdate(StatusRules::keepStatus)
            .prepareForStatusUpdate(StatusRules::keepSpec)
            .validate(JobValidation::job)
            .validateUpdate(JobValidation::jobUpdate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Status", "string", "Whether the job runs, waits or has come to an end."),
                    Column.of("Completions", "string", "Pods that have succeeded, of those that have to."),
                    Column.of("Duration", "string", "How long the job has taken."),
                    Column.ofAge(),
                    WorkloadColumns.CONTAINERS,
                    WorkloadColumns.IMAGES,
                    WorkloadColumns.SELECTOR),
            (job, now) -> {
                JsonObject spec = job.getObject("spec");
                JsonObject status = job.getObject("status");
                JsonObject template = object(spec, "template");
                return List.of(
                        Cell.name(job),
                        state(job),
                        completions(spec, status),
                        duration(status, now),
                        Cell.age(job, now),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.selector(object(spec, "selector")));
            });

    private Jobs() {}

    private static void defaults(JsonObject job) {
        JsonObject spec = job.computeObject("spec");
        specDefaults(spec);
        JsonObject labels = Fields.at(spec, "template", "metadata", "labels");
        JsonObject metadata = job.computeObject("metadata");
        if (labels != null && !labels.isEmpty() && Fields.size(metadata, "labels") == 0) {
            metadata.put("labels", labels.deepCopy());
        }
        if (spec.get("parallelism") == null && spec.get("completions") == null) {
            spec.put("completions", 1L);
        }
        set(spec, "parallelism", 1L);
        set(spec, "backoffLimit", spec.get("backoffLimitPerIndex") == null ? RETRIES : (long) Integer.MAX_VALUE);
        set(spec, "completionMode", "NonIndexed");
        set(spec, "suspend", false);
        set(spec, "podReplacementPolicy", spec.get("podFailurePolicy") == null ? "TerminatingOrFailed" : "Failed");
        set(spec, "manualSelector", false);
    }

    /** Fills in what the job template of a CronJob has as well. */
    static void specDefaults(JsonObject spec) {
        PodSpecs.templateDefaults(spec);
        JsonObject policy = spec.getObject("podFailurePolicy");
        for (JsonObject rule : Fields.objects(policy, "rules")) {
            for (JsonObject condition : Fields.objects(rule, "onPodConditions")) {
                Fields.setText(condition, "status", "True");
            }
        }
    }

    private static void prepareForCreate(JsonObject job, WriteContext context) {
        job.put("status", new JsonObject());
        JsonObject spec = job.computeObject("spec");
        if (spec.isTrue("manualSelector")) {
            return;
        }
        JsonObject metadata = job.computeObject("metadata");
        String uid = text(metadata, "uid");
        JsonObject labels =
                spec.computeObject("template").computeObject("metadata").computeObject("labels");
        label(labels, uid, Cell.name(job));
        label(metadata.computeObject("labels"), uid, Cell.name(job));
        if (spec.getObject("selector") == null) {
            spec.put("selector", new JsonObject());
        }
        set(spec.computeObject("selector").computeObject("matchLabels"), UID, uid);
    }

    private static void label(JsonObject labels, String uid, String name) {
        set(labels, UID, uid);
        set(labels, NAME, name);
        set(labels, LEGACY_UID, uid);
        set(labels, LEGACY_NAME, name);
    }

    private static String state(JsonObject job) {
        JsonObject status = job.getObject("status");
        if (Cells.hasCondition(status, "Complete")) {
            return "Complete";
        }
        if (Cells.hasCondition(status, "Failed")) {
            return "Failed";
        }
        if (Cells.isDeleting(job)) {
            return "Terminating";
        }
        for (String type : new String[] {"Suspended", "FailureTarget", "SuccessCriteriaMet"}) {
            if (Cells.hasCondition(status, type)) {
                return type;
            }
        }
        return "Running";
    }

    private static String completions(@Nullable JsonObject spec, @Nullable JsonObject status) {
        long succeeded = number(status, "succeeded");
        Long completions = spec == null ? null : spec.getLong("completions");
        if (completions != null) {
            return succeeded + "/" + completions;
        }
        long parallelism = number(spec, "parallelism");
        return parallelism > 1 ? succeeded + "/1 of " + parallelism : succeeded + "/1";
    }

    private static String duration(@Nullable JsonObject status, Instant now) {
        String start = text(status, "startTime");
        if (start.isEmpty()) {
            return "";
        }
        String end = text(status, "completionTime");
        try {
            Instant until = end.isEmpty() ? now : Instant.parse(end);
            return Cell.humanDuration(Duration.between(Instant.parse(start), until));
        } catch (DateTimeParseException e) {
            return "";
        }
    }

    /** The value of {@code status.successful}. */
    static String fieldValue(JsonObject job, String path) {
        return Long.toString(number(job.getObject("status"), "succeeded"));
    }
}
