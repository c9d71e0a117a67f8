package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.FlagSet;
import io.flagwire.runtime.lifecycle.Problems;
import java.time.Duration;

/** Which requests are recorded, and where (AuditOptions). */
public final class AuditOptions {
    private static final String AUDITING = "auditing";

    @FlagSet(prefix = "audit-log-")
    final AuditBackendOptions log = AuditBackendOptions.forLog();

    @FlagSet(prefix = "audit-webhook-")
    final AuditBackendOptions webhook = AuditBackendOptions.forWebhook();

    @Flag(
            help = "A file with the policy that says which requests are recorded, and how much of each.",
            unsupported = AUDITING)
    String auditPolicyFile = "";

    @Flag(
            help = "The file to which events are written; - is standard output. If it is empty, there is none.",
            unsupported = AUDITING)
    String auditLogPath = "";

    @Flag(
            name = "audit-log-maxage",
            help = "For how many days old files of events are kept. 0 is no limit.",
            typeName = "int",
            unsupported = AUDITING)
    long auditLogMaxAge = 366;

    @Flag(
            name = "audit-log-maxbackup",
            help = "How many old files of events are kept. 0 is no limit.",
            typeName = "int",
            unsupported = AUDITING)
    long auditLogMaxBackup = 100;

    @Flag(
            name = "audit-log-maxsize",
            help = "At how many megabytes a new file of events is begun. 0 never begins one.",
            typeName = "int",
            unsupported = AUDITING)
    long auditLogMaxSize = 100;

    @Flag(help = "What a line of events looks like: json, or legacy for a short text.", unsupported = AUDITING)
    String auditLogFormat = "json";

    @Flag(help = "Whether old files of events are compressed by gzip.", unsupported = AUDITING)
    boolean auditLogCompress;

    @Flag(
            help = "A kubeconfig that names the server to which events are sent. If it is empty, there is none.",
            unsupported = AUDITING)
    String auditWebhookConfigFile = "";

    @Flag(help = "How long to wait before events are sent a second time.", unsupported = AUDITING)
    Duration auditWebhookInitialBackoff = Duration.ofSeconds(10);

    @Flag(
            help = "The same as --audit-webhook-initial-backoff.",
            deprecated = "Deprecated, use --audit-webhook-initial-backoff instead.",
            replacedBy = "audit-webhook-initial-backoff",
            hidden = true,
            unsupported = AUDITING)
    Duration auditWebhookBatchInitialBackoff = Duration.ofSeconds(10);

    /** Looks only at the ends of auditing that are switched on. */
    public void validate(Problems problems) {
        if (!auditLogPath.isEmpty()) {
            log.validate(problems, "log");
            if (!auditLogFormat.equals("json") && !auditLogFormat.equals("legacy")) {
                problems.add("invalid audit log format " + auditLogFormat + ", allowed formats are \"legacy,json\"");
            }
            requireNotNegative(problems, "audit-log-maxage", auditLogMaxAge);
            requireNotNegative(problems, "audit-log-maxbackup", auditLogMaxBackup);
            requireNotNegative(problems, "audit-log-maxsize", auditLogMaxSize);
        }
        if (!auditWebhookConfigFile.isEmpty()) {
            webhook.validate(problems, "webhook");
        }
    }

    private static void requireNotNegative(Problems problems, String flag, long value) {
        if (value < 0) {
            problems.add(flag, value + " can't be a negative number");
        }
    }
}
