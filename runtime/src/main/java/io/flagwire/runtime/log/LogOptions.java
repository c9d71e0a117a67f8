package io.flagwire.runtime.log;

import io.flagwire.annotations.Flag;
import io.flagwire.annotations.Stability;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The options of the log (logsapi.LoggingConfiguration). A command's driver adds them in a section {@code logs} of their own,
 * unless the command has mounted them elsewhere; the annotations are for the checks of commands that do. It applies them at
 * the start of the run, so that whatever is completed and validated is already logged in the way that was asked for.
 */
public final class LogOptions {
    static final String TEXT = "text";
    static final String JSON = "json";
    static final String ALPHA_OPTIONS = "LoggingAlphaOptions";
    static final String BETA_OPTIONS = "LoggingBetaOptions";

    static final String FORMAT_HELP = "The form of log lines: text or json.";
    static final String FLUSH_HELP = "The longest time that log lines wait in a buffer.";
    static final String V_HELP = "number for the log level verbosity";
    static final String VMODULE_HELP =
            "Verbosity by source file: comma separated pattern=N, as in Store=4,Watch*=5. Only for the text format.";
    static final String TEXT_SPLIT_HELP = "In the text format, write information to stdout and the rest to stderr."
            + " Without it, everything goes to stderr.";
    static final String TEXT_BUFFER_HELP =
            "In the text format with split streams, how many bytes of information may wait to be written together, as in"
                    + " 512, 1k, 2Ki or 3M. 0 is none.";
    static final String JSON_SPLIT_HELP =
            "In the JSON format, write errors to stderr and the rest to stdout. Without it,"
                    + " everything goes to stderr.";
    static final String JSON_BUFFER_HELP =
            "In the JSON format with split streams, how many bytes of information may wait to be written together, as in"
                    + " 512, 1k, 2Ki or 3M. 0 is none.";

    @Flag(help = FORMAT_HELP)
    String loggingFormat = TEXT;

    @Flag(help = FLUSH_HELP)
    Duration logFlushFrequency = Duration.ofSeconds(5);

    @Flag(shorthand = "v", typeName = "Level", help = V_HELP)
    int v;

    @Flag(help = VMODULE_HELP, typeName = "pattern=N,...", converter = VModule.Syntax.class)
    VModule vmodule = VModule.NONE;

    @Flag(help = TEXT_SPLIT_HELP, stability = Stability.ALPHA)
    boolean logTextSplitStream;

    @Flag(
            help = TEXT_BUFFER_HELP,
            typeName = "quantity",
            converter = ByteCount.Syntax.class,
            stability = Stability.ALPHA)
    ByteCount logTextInfoBufferSize = ByteCount.ZERO;

    @Flag(help = JSON_SPLIT_HELP, stability = Stability.ALPHA)
    boolean logJsonSplitStream;

    @Flag(
            help = JSON_BUFFER_HELP,
            typeName = "quantity",
            converter = ByteCount.Syntax.class,
            stability = Stability.ALPHA)
    ByteCount logJsonInfoBufferSize = ByteCount.ZERO;

    private final LogFeatures features;

    /** Text at verbosity 0. All options may be used. */
    public LogOptions() {
        this(AllFeatures.ALL);
    }

    /**
     * Text at verbosity 0.
     *
     * @param features which options may be used
     */
    public LogOptions(LogFeatures features) {
        this.features = features;
    }

    /** The verbosity that was asked for. */
    public int verbosity() {
        return v;
    }

    /**
     * Makes a log what the options say.
     *
     * @param information the stream for information, if the options want it apart from the log's own stream
     * @throws ProblemException if the options cannot be; the log is unchanged then
     */
    public void applyTo(Klog log, PrintStream information) throws ProblemException {
        Problems problems = new Problems();
        validate(problems);
        if (!problems.isEmpty()) {
            throw new ProblemException(problems);
        }
        boolean json = loggingFormat.equals(JSON);
        log.verbosity(v);
        log.vmodule(vmodule);
        if (json) {
            log.format(new JsonFormat());
        }
        if (json ? logJsonSplitStream : logTextSplitStream) {
            log.split(information, (json ? logJsonInfoBufferSize : logTextInfoBufferSize).size(), logFlushFrequency);
        }
    }

    /** Adds everything that is wrong. A run does so before anything else is validated, so that it can log the rest. */
    public void validate(Problems problems) {
        if (logFlushFrequency.isNegative() || logFlushFrequency.isZero()) {
            problems.add("flushFrequency: Invalid value: " + Quoted.of(Values.print(logFlushFrequency))
                    + ": Must be greater than zero");
        }
        boolean json = loggingFormat.equals(JSON);
        if (!json && !loggingFormat.equals(TEXT)) {
            problems.add("format: Invalid value: " + Quoted.of(loggingFormat) + ": Unsupported log format");
        } else if (json && !features.enabled(BETA_OPTIONS)) {
            problems.add("format: Forbidden: Log format json is disabled, see " + BETA_OPTIONS + " feature");
        }
        if (!vmodule.filters().isEmpty() && !loggingFormat.isEmpty() && !loggingFormat.equals(TEXT)) {
            problems.add("vmodule: Forbidden: Only supported for text log format");
        }
        requireAlpha(problems, "text.splitStream", logTextSplitStream);
        requireAlpha(problems, "text.infoBufferSize", logTextInfoBufferSize.bytes() != 0);
        requireAlpha(problems, "json.splitStream", logJsonSplitStream);
        requireAlpha(problems, "json.infoBufferSize", logJsonInfoBufferSize.bytes() != 0);
    }

    private void requireAlpha(Problems problems, String option, boolean used) {
        if (used && !features.enabled(ALPHA_OPTIONS)) {
            problems.add("options." + option + ": Forbidden: Feature " + ALPHA_OPTIONS + " is disabled");
        }
    }

    /** What holds for a command without feature gates. */
    private enum AllFeatures implements LogFeatures {
        ALL;

        @Override
        public boolean enabled(String feature) {
            return true;
        }
    }
}
