package io.flagwire.runtime.log;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;

/**
 * Sets up {@code java.util.logging} so that everything goes to {@link KlogHandler}, without reading a file. Made by the log
 * manager when the first library uses it.
 */
public final class KlogLogging {
    private static final int FINE_VERBOSITY = 4;
    private static final int FINEST_VERBOSITY = 6;

    /**
     * Replaces the configuration.
     *
     * @throws IOException never, because nothing is read
     */
    public KlogLogging() throws IOException {
        Klog klog = Klog.system();
        String level = klog.enabled(FINEST_VERBOSITY) ? "ALL" : klog.enabled(FINE_VERBOSITY) ? "FINE" : "INFO";
        String properties = "handlers=" + KlogHandler.class.getName() + "\n.level=" + level + "\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(properties.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
