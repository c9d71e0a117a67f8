package io.flagwire.kube.batch;

import static io.flagwire.kube.rule.Fields.object;
import static io.flagwire.kube.rule.Fields.set;
import static io.flagwire.kube.rule.Fields.setText;
import static io.flagwire.kube.rule.Fields.text;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.WorkloadColumns;
import java.util.List;

/** CronJobs. */
final class CronJobs {
    static final Strategy STRATEGY = StatusRules.strategy()
            .defaults(CronJobs::defaults)
            .validate(JobValidation::cronJob)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Schedule", "string", "When jobs start."),
                    Column.of("Timezone", "string", "The time zone of the schedule."),
                    Column.of("Suspend", "boolean", "Whether no jobs start for now."),
                    Column.of("Active", "integer", "Jobs that run now."),
                    Column.of("Last Schedule", "string", "How long ago a job started last."),
                    Column.ofAge(),
                    WorkloadColumns.CONTAINERS,
                    WorkloadColumns.IMAGES,
                    WorkloadColumns.SELECTOR),
            (job, now) -> {
                JsonObject spec = job.getObject("spec");
                JsonObject status = job.getObject("status");
                JsonObject jobSpec = Fields.at(spec, "jobTemplate", "spec");
                JsonObject template = object(jobSpec, "template");
                String last = text(status, "lastScheduleTime");
                return List.of(
                        Cell.name(job),
                        text(spec, "schedule"),
                        Cells.orNone(text(spec, "timeZone")),
                        spec != null && spec.isTrue("suspend") ? "True" : "False",
                        Fields.size(status, "active"),
                        last.isEmpty() ? Cells.NONE : Cell.since(last, now),
                        Cell.age(job, now),
                        Cells.containers(template),
                        Cells.images(template),
                        Cells.selector(object(jobSpec, "selector")));
            });

    private CronJobs() {}

    private static void defaults(JsonObject job) {
        JsonObject spec = job.computeObject("spec");
        setText(spec, "concurrencyPolicy", "Allow");
        set(spec, "suspend", false);
        JsonObject template = spec.computeObject("jobTemplate");
        template.computeObject("metadata");
        Jobs.specDefaults(template.computeObject("spec"));
        set(spec, "successfulJobsHistoryLimit", 3L);
        set(spec, "failedJobsHistoryLimit", 1L);
    }
}
