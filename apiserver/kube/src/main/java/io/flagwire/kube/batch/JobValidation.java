package io.flagwire.kube.batch;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;

/** Problems of Jobs and CronJobs. */
final class JobValidation {
    private JobValidation() {}

    static void job(JsonObject job, FieldErrors errors) {}

    static void jobUpdate(JsonObject job, JsonObject old, FieldErrors errors) {}

    static void cronJob(JsonObject job, FieldErrors errors) {}
}
