package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.lifecycle.Problems;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the two ends of auditing have in common: how events are collected, cut and written (AuditBatchOptions,
 * AuditTruncateOptions). Mounted once for each, with defaults of its own.
 */
public final class AuditBackendOptions {
    private static final String BATCH = "batch";
    private static final String MODES = "batch,blocking,blocking-strict";
    private static final String VERSION = "audit.k8s.io/v1";
    private static final String AUDITING = "auditing";

    @Flag(help = "The form of the events: audit.k8s.io/v1.", unsupported = AUDITING)
    String version = VERSION;

    @Flag(
            help =
                    "Whether requests wait for their events: blocking waits, blocking-strict also fails a request whose event"
                            + " is lost, batch collects events and passes them on later.",
            unsupported = AUDITING)
    String mode;

    @Flag(
            help = "How many events may wait to be passed on; those beyond are lost. For the mode batch.",
            typeName = "int",
            unsupported = AUDITING)
    long batchBufferSize = 10_000;

    @Flag(
            help = "How many events are passed on at once, at most. For the mode batch.",
            typeName = "int",
            unsupported = AUDITING)
    long batchMaxSize;

    @Flag(
            help = "After this time events are passed on though there are not many yet. For the mode batch.",
            unsupported = AUDITING)
    Duration batchMaxWait;

    @Flag(help = "Whether batches are held back when there are too many. For the mode batch.", unsupported = AUDITING)
    boolean batchThrottleEnable;

    @Flag(
            help = "How many batches are passed on in a second, on average. For the mode batch.",
            typeName = "float32",
            converter = Float32Converter.class,
            unsupported = AUDITING)
    float batchThrottleQps;

    @Flag(
            help = "How many batches may be passed on at a moment if there were few before. For the mode batch.",
            typeName = "int",
            unsupported = AUDITING)
    long batchThrottleBurst;

    @Flag(help = "Whether events and batches that are too large are cut.", unsupported = AUDITING)
    boolean truncateEnabled;

    @Flag(
            help =
                    "How many bytes a batch may have before it is divided. The real size may be several hundred bytes more.",
            unsupported = AUDITING)
    long truncateMaxBatchSize = 10 * 1024 * 1024;

    @Flag(
            help =
                    "How many bytes an event may have before request and response are left out. An event that is too large"
                            + " even so is dropped.",
            unsupported = AUDITING)
    long truncateMaxEventSize = 100 * 1024;

    private AuditBackendOptions(String mode, long batchMaxSize, Duration batchMaxWait) {
        this.mode = mode;
        this.batchMaxSize = batchMaxSize;
        this.batchMaxWait = batchMaxWait;
    }

    /** For a file: requests wait, and nothing is collected. */
    static AuditBackendOptions forLog() {
        return new AuditBackendOptions("blocking", 1, Duration.ZERO);
    }

    /** For another server: events are collected, and not too many are sent. */
    static AuditBackendOptions forWebhook() {
        AuditBackendOptions options = new AuditBackendOptions(BATCH, 400, Duration.ofSeconds(30));
        options.batchThrottleEnable = true;
        options.batchThrottleQps = 10;
        options.batchThrottleBurst = 15;
        return options;
    }

    /** @param backend {@code log} or {@code webhook}, as messages name it */
    void validate(Problems problems, String backend) {
        for (String problem :
                new @Nullable String[] {batchProblem(backend), truncateProblem(backend), versionProblem()}) {
            if (problem != null) {
                problems.add(problem);
            }
        }
    }

    private @Nullable String batchProblem(String backend) {
        if (!mode.equals(BATCH)) {
            return mode.equals("blocking") || mode.equals("blocking-strict")
                    ? null
                    : "invalid audit " + backend + " mode " + mode + ", allowed modes are \"" + MODES + "\"";
        }
        String batch = "batch " + backend;
        if (batchBufferSize <= 0) {
            return notPositive(batch + " buffer size", Long.toString(batchBufferSize));
        }
        if (batchMaxSize <= 0) {
            return notPositive(batch + " max batch size", Long.toString(batchMaxSize));
        }
        if (batchThrottleEnable && batchThrottleQps <= 0) {
            return notPositive(batch + " throttle QPS", Values.print((Float) batchThrottleQps, new Float32Converter()));
        }
        return batchThrottleEnable && batchThrottleBurst <= 0
                ? notPositive(batch + " throttle burst", Long.toString(batchThrottleBurst))
                : null;
    }

    private @Nullable String truncateProblem(String backend) {
        if (truncateMaxEventSize <= 0) {
            return notPositive("truncate " + backend + " max event size", Long.toString(truncateMaxEventSize));
        }
        return truncateMaxBatchSize < truncateMaxEventSize
                ? "invalid audit truncate " + backend + " max batch size " + truncateMaxBatchSize
                        + ", must be greater than max event size (" + truncateMaxEventSize + ")"
                : null;
    }

    private static String notPositive(String what, String value) {
        return "invalid audit " + what + " " + value + ", must be a positive number";
    }

    private @Nullable String versionProblem() {
        if (version.indexOf('/') != version.lastIndexOf('/')) {
            return "unexpected GroupVersion string: " + version;
        }
        return version.equals(VERSION) ? null : "invalid group version, allowed versions are [\"" + VERSION + "\"]";
    }
}
