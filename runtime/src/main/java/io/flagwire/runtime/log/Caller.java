package io.flagwire.runtime.log;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/**
 * The place in the source that a log line comes from.
 *
 * @param folder the last part of the package's name; empty if unknown
 * @param file the source file
 * @param line the line in it
 */
record Caller(String folder, String file, int line) {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String PACKAGE = Caller.class.getPackageName() + ".";
    private static final Caller UNKNOWN = new Caller("", "???", 1);

    /** The first frame that does not belong to logging. */
    static Caller find() {
        return STACK.walk(frames -> frames.filter(frame -> !isLogging(frame.getClassName()))
                .findFirst()
                .map(Caller::of)
                .orElse(UNKNOWN));
    }

    /** The file's name without its extension. */
    String module() {
        int dot = file.lastIndexOf('.');
        return dot < 0 ? file : file.substring(0, dot);
    }

    private static Caller of(StackFrame frame) {
        String type = frame.getClassName();
        int end = type.lastIndexOf('.');
        String packageName = end < 0 ? "" : type.substring(0, end);
        @Nullable String file = frame.getFileName();
        return new Caller(
                packageName.substring(packageName.lastIndexOf('.') + 1),
                file == null ? "???" : file,
                Math.max(frame.getLineNumber(), 0));
    }

    private static boolean isLogging(String type) {
        return type.startsWith(PACKAGE) && !type.endsWith("Test")
                || type.startsWith("java.lang.System$Logger")
                || type.startsWith("java.util.logging.")
                || type.startsWith("sun.util.logging.")
                || type.startsWith("jdk.internal.logger.")
                || type.startsWith("io.netty.util.internal.logging.");
    }
}
