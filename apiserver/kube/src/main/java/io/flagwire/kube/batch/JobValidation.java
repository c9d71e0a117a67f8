package io.flagwire.kube.batch;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.core.PodValidation;
import io.flagwire.kube.core.WorkloadRules;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Numbers;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Problems of Jobs and CronJobs. */
final class JobValidation {
    private static final String UID = "batch.kubernetes.io/controller-uid";
    private static final String[] COUNTS = {
        "parallelism", "completions", "activeDeadlineSeconds", "backoffLimit", "ttlSecondsAfterFinished"
    };

    private JobValidation() {}

    static void job(JsonObject job, FieldErrors errors) {
        JsonObject spec = job.getObject("spec");
        spec(spec, "spec", errors);
        WorkloadRules.selector(spec, null, true, errors);
        JsonObject selector = object(spec, "selector");
        if (spec != null && !spec.isTrue("manualSelector") && selector != null && !isGenerated(selector)) {
            errors.invalid("spec.selector", selector, "`selector` not auto-generated");
        }
        WorkloadRules.selfSelected(spec, errors);
    }

    private static boolean isGenerated(JsonObject selector) {
        JsonObject labels = selector.getObject("matchLabels");
        return Fields.size(selector, "matchExpressions") == 0
                && labels != null
                && labels.size() == 1
                && (labels.has(UID) || labels.has("controller-uid"));
    }

    private static void spec(@Nullable JsonObject spec, String path, FieldErrors errors) {
        for (String key : COUNTS) {
            Numbers.notNegative(spec, key, path, errors);
        }
        Checks.oneOf(spec, "completionMode", path, errors, "NonIndexed", "Indexed");
        boolean indexed = text(spec, "completionMode").equals("Indexed");
        if (indexed && spec != null && spec.getLong("completions") == null) {
            errors.required(path + ".completions", "when completion mode is Indexed");
        }
        if (!indexed && spec != null && spec.getLong("backoffLimitPerIndex") != null) {
            errors.invalid(
                    path + ".backoffLimitPerIndex",
                    spec.getLong("backoffLimitPerIndex"),
                    "requires indexed completion mode");
        }
        JsonObject template = object(spec, "template");
        PodValidation.template(template, path + ".template", errors);
        String policy = text(object(template, "spec"), "restartPolicy");
        if (policy.isEmpty() || policy.equals("Always")) {
            errors.required(path + ".template.spec.restartPolicy", "valid values: \"OnFailure\", \"Never\"");
        }
    }

    static void jobUpdate(JsonObject job, JsonObject old, FieldErrors errors) {
        JsonObject spec = job.getObject("spec");
        JsonObject oldSpec = old.getObject("spec");
        boolean elastic = text(spec, "completionMode").equals("Indexed")
                && spec != null
                && Objects.equals(spec.get("completions"), spec.get("parallelism"));
        if (!elastic) {
            Checks.immutable(spec, oldSpec, "completions", "spec", errors);
        }
        Checks.immutable(spec, oldSpec, "selector", "spec", errors);
        boolean suspended = oldSpec != null
                && oldSpec.isTrue("suspend")
                && old.computeObject("status").get("startTime") == null;
        if (!suspended) {
            Checks.immutable(spec, oldSpec, "template", "spec", errors);
        }
        Checks.immutable(spec, oldSpec, "completionMode", "spec", errors);
        Checks.immutable(spec, oldSpec, "podFailurePolicy", "spec", errors);
        Checks.immutable(spec, oldSpec, "backoffLimitPerIndex", "spec", errors);
        Checks.immutable(spec, oldSpec, "managedBy", "spec", errors);
        Checks.immutable(spec, oldSpec, "successPolicy", "spec", errors);
    }

    static void cronJob(JsonObject job, FieldErrors errors) {
        JsonObject spec = job.getObject("spec");
        String schedule = text(spec, "schedule");
        if (schedule.isEmpty()) {
            errors.required("spec.schedule", "");
        } else {
            String problem = CronSchedule.problem(schedule);
            if (!problem.isEmpty()) {
                errors.invalid("spec.schedule", schedule, problem);
            }
        }
        Numbers.notNegative(spec, "startingDeadlineSeconds", "spec", errors);
        Checks.oneOf(spec, "concurrencyPolicy", "spec", errors, "Allow", "Forbid", "Replace");
        spec(Fields.at(spec, "jobTemplate", "spec"), "spec.jobTemplate.spec", errors);
        Numbers.notNegative(spec, "successfulJobsHistoryLimit", "spec", errors);
        Numbers.notNegative(spec, "failedJobsHistoryLimit", "spec", errors);
        String zone = spec == null ? null : spec.getString("timeZone");
        if (zone != null) {
            timeZone(zone, errors);
        }
    }

    private static void timeZone(String zone, FieldErrors errors) {
        if (zone.isEmpty()) {
            errors.invalid("spec.timeZone", zone, "timeZone must be nil or non-empty string");
            return;
        }
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            errors.invalid("spec.timeZone", zone, "unknown time zone " + zone);
        }
    }
}
