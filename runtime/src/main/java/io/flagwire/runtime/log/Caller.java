package io.flagwire.runtime.log;

/** The place in the source that a log line comes from. */
final class Caller {
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final String PACKAGE = Caller.class.getPackageName() + ".";

    private Caller() {}

    /** File and line of the first frame that does not belong to logging. */
    static String place() {
        return STACK.walk(frames -> frames.filter(frame -> !isLogging(frame.getClassName()))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + Math.max(frame.getLineNumber(), 0))
                .orElse("???:1"));
    }

    private static boolean isLogging(String type) {
        return type.startsWith(PACKAGE) && !type.endsWith("Test")
                || type.startsWith("java.lang.System$Logger")
                || type.startsWith("sun.util.logging.")
                || type.startsWith("jdk.internal.logger.");
    }
}
