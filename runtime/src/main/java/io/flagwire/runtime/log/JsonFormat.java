package io.flagwire.runtime.log;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The format of kube-apiserver's {@code --logging-format=json}, an object a line:
 *
 * <pre>
 * {"ts":1795646419382.2878,"caller":"server/Server.java:72","msg":"Serving securely","v":0,"address":"[::]:6443"}
 * </pre>
 *
 * Errors have no {@code v} but an {@code err}, which is last; nothing tells a warning from information.
 */
final class JsonFormat implements LineFormat {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    @Override
    public StringBuilder line(LogEntry entry, Instant time, Caller caller) {
        StringBuilder line =
                new StringBuilder(160).append("{\"ts\":").append(millis(time)).append(",\"caller\":");
        String folder = caller.folder().isEmpty() ? "" : caller.folder() + "/";
        appendString(line, folder + caller.file() + ":" + caller.line());
        appendPair(line, "msg", entry.message().stripTrailing());
        if (entry.severity().compareTo(gravestInformation()) <= 0) {
            appendPair(line, "v", entry.level());
        }
        for (int i = 0; i + 1 < entry.keysAndValues().length; i += 2) {
            appendPair(line, String.valueOf(entry.keysAndValues()[i]), entry.keysAndValues()[i + 1]);
        }
        if (entry.error() != null) {
            appendPair(line, "err", entry.error());
        }
        if (entry.thrown() != null) {
            appendPair(line, "err", entry.thrown().toString());
            appendPair(line, "stacktrace", LineFormat.stackTrace(entry.thrown()).stripTrailing());
        }
        return line.append("}\n");
    }

    @Override
    public Severity gravestInformation() {
        return Severity.WARNING;
    }

    /** Milliseconds with a fraction, in as few digits as tell the number from the next one. */
    private static String millis(Instant time) {
        double millis = time.getEpochSecond() * MILLIS_PER_SECOND + time.getNano() / NANOS_PER_MILLI;
        return new BigDecimal(Double.toString(millis)).stripTrailingZeros().toPlainString();
    }

    private static void appendPair(StringBuilder line, String key, @Nullable Object value) {
        appendString(line.append(','), key);
        line.append(':');
        if (value == null || value instanceof Boolean || isFinite(value)) {
            line.append(value);
        } else {
            appendString(line, value.toString());
        }
    }

    private static boolean isFinite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue());
    }

    private static void appendString(StringBuilder line, String text) {
        line.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ') {
                        line.append(c < 0x10 ? "\\u000" : "\\u00").append(Integer.toHexString(c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }
}
