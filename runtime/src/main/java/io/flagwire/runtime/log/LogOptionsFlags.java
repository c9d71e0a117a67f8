package io.flagwire.runtime.log;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import org.jspecify.annotations.Nullable;

/**
 * The flags of {@link LogOptions}. Written by hand in the shape of a generated companion: the processor generates against
 * this module, so it cannot be used to build it.
 */
public final class LogOptionsFlags extends FlagGroup {
    private static final int LOGGING_FORMAT = 0;
    private static final int LOG_FLUSH_FREQUENCY = 1;
    private static final int V = 2;
    private static final int VMODULE = 3;
    private static final int LOG_TEXT_SPLIT_STREAM = 4;
    private static final int LOG_TEXT_INFO_BUFFER_SIZE = 5;
    private static final int LOG_JSON_SPLIT_STREAM = 6;
    private static final int LOG_JSON_INFO_BUFFER_SIZE = 7;

    private static final String[] NAMES = {
        "logging-format",
        "log-flush-frequency",
        "v",
        "vmodule",
        "log-text-split-stream",
        "log-text-info-buffer-size",
        "log-json-split-stream",
        "log-json-info-buffer-size"
    };

    private final LogOptions options;

    private LogOptionsFlags(LogOptions options) {
        this.options = options;
    }

    /** Adds the flags, {@code -v, --v} and all others. */
    public static void addFlags(LogOptions options, FlagSet set) {
        set.add(new LogOptionsFlags(options));
    }

    /** Whether a group has a flag of the name of one of these. */
    public static boolean anyTaken(FlagGroup group) {
        for (String name : NAMES) {
            if (group.indexOf(name) >= 0) {
                return true;
            }
        }
        return group.indexOfShorthand('v') >= 0;
    }

    @Override
    public Object options() {
        return options;
    }

    @Override
    public int size() {
        return LOG_JSON_INFO_BUFFER_SIZE + 1;
    }

    @Override
    public int indexOf(String name) {
        return switch (name) {
            case "logging-format" -> LOGGING_FORMAT;
            case "log-flush-frequency" -> LOG_FLUSH_FREQUENCY;
            case "v" -> V;
            case "vmodule" -> VMODULE;
            case "log-text-split-stream" -> LOG_TEXT_SPLIT_STREAM;
            case "log-text-info-buffer-size" -> LOG_TEXT_INFO_BUFFER_SIZE;
            case "log-json-split-stream" -> LOG_JSON_SPLIT_STREAM;
            case "log-json-info-buffer-size" -> LOG_JSON_INFO_BUFFER_SIZE;
            default -> -1;
        };
    }

    @Override
    public int indexOfShorthand(char shorthand) {
        return shorthand == 'v' ? V : -1;
    }

    @Override
    public void set(int index, String value, Assignment how) throws FlagValueException {
        switch (index) {
            case LOGGING_FORMAT -> options.loggingFormat = value;
            case LOG_FLUSH_FREQUENCY -> options.logFlushFrequency = Values.parseDuration(value);
            case V -> options.v = (int) Values.parseUnsigned(value, Integer.MAX_VALUE);
            case VMODULE -> options.vmodule = Values.convert(value, options.vmodule, how, new VModule.Syntax());
            case LOG_TEXT_SPLIT_STREAM -> options.logTextSplitStream = Values.parseBool(value);
            case LOG_TEXT_INFO_BUFFER_SIZE -> options.logTextInfoBufferSize = new ByteCount.Syntax().parse(value);
            case LOG_JSON_SPLIT_STREAM -> options.logJsonSplitStream = Values.parseBool(value);
            default -> options.logJsonInfoBufferSize = new ByteCount.Syntax().parse(value);
        }
    }

    @Override
    public String get(int index) {
        return switch (index) {
            case LOGGING_FORMAT -> options.loggingFormat;
            case LOG_FLUSH_FREQUENCY -> Values.print(options.logFlushFrequency);
            case V -> Values.print(options.v);
            case VMODULE -> new VModule.Syntax().print(options.vmodule);
            case LOG_TEXT_SPLIT_STREAM -> Values.print(options.logTextSplitStream);
            case LOG_TEXT_INFO_BUFFER_SIZE -> options.logTextInfoBufferSize.toString();
            case LOG_JSON_SPLIT_STREAM -> Values.print(options.logJsonSplitStream);
            default -> options.logJsonInfoBufferSize.toString();
        };
    }

    @Override
    public boolean isDeprecated(int index) {
        return false;
    }

    @Override
    public FlagSpec describe(int index) {
        return switch (index) {
            case LOGGING_FORMAT ->
                FlagSpec.named("logging-format", "string", LogOptions.FORMAT_HELP)
                        .build();
            case LOG_FLUSH_FREQUENCY ->
                FlagSpec.named("log-flush-frequency", "duration", LogOptions.FLUSH_HELP)
                        .build();
            case V ->
                FlagSpec.named("v", "Level", LogOptions.V_HELP).shorthand("v").build();
            case VMODULE ->
                FlagSpec.named("vmodule", "pattern=N,...", LogOptions.VMODULE_HELP)
                        .build();
            case LOG_TEXT_SPLIT_STREAM -> alpha("log-text-split-stream", "bool", LogOptions.TEXT_SPLIT_HELP);
            case LOG_TEXT_INFO_BUFFER_SIZE ->
                alpha("log-text-info-buffer-size", "quantity", LogOptions.TEXT_BUFFER_HELP);
            case LOG_JSON_SPLIT_STREAM -> alpha("log-json-split-stream", "bool", LogOptions.JSON_SPLIT_HELP);
            default -> alpha("log-json-info-buffer-size", "quantity", LogOptions.JSON_BUFFER_HELP);
        };
    }

    @Override
    public @Nullable String noValue(int index) {
        return index == LOG_TEXT_SPLIT_STREAM || index == LOG_JSON_SPLIT_STREAM ? "true" : null;
    }

    private static FlagSpec alpha(String name, String type, String help) {
        return FlagSpec.named(name, type, help).stability(Stability.ALPHA).build();
    }
}
