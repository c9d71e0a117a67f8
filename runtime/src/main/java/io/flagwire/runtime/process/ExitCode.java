package io.flagwire.runtime.process;

/** What a process ends with. All of it, as kube-apiserver does (component-base's {@code cli.Run}, klog's {@code Fatal}). */
public final class ExitCode {
    /** It did what it was asked to: served until a first signal, or answered {@code --help} or {@code --version}. */
    public static final int SUCCESS = 0;

    /**
     * It could not begin or could not go on: wrong arguments or configuration, an option that cannot be completed or is not
     * valid, a failed run. Also the answer to a second signal, which does not wait for the end of the first one's.
     */
    public static final int FAILURE = 1;

    /** A running process met something that it must not go on with, as a failed post-start hook. */
    public static final int FATAL = 255;

    private ExitCode() {}
}
