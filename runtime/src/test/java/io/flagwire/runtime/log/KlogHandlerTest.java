package io.flagwire.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

final class KlogHandlerTest {
    private final Logs logs = new Logs();
    private final Logger logger = Logger.getAnonymousLogger();

    private void connect() {
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(new KlogHandler(logs.klog));
    }

    @Test
    void linesOfOthersAreKlogLines() {
        connect();
        logger.log(Level.INFO, "hello {0}", "world");
        logger.log(Level.SEVERE, "broken", new IllegalStateException("why"));
        logger.warning("careful");
        assertThat(logs.text().replaceAll("KlogHandlerTest.java:\\d+", "KlogHandlerTest.java:N"))
                .startsWith("I1125 19:41:45.123456   14463 KlogHandlerTest.java:N] hello world\n"
                        + "E1125 19:41:45.123456   14463 KlogHandlerTest.java:N] broken\n"
                        + "java.lang.IllegalStateException: why\n\tat ")
                .contains("W1125 19:41:45.123456   14463 KlogHandlerTest.java:N] careful\n");
    }

    @Test
    void detailIsByVerbosity() {
        connect();
        logger.config("four");
        logger.finer("six");
        assertThat(logs.text()).isEmpty();
        logs.klog.verbosity(4);
        logger.fine("four");
        logger.finest("six");
        assertThat(logs.text()).contains("four").doesNotContain("six");
        logs.klog.verbosity(6);
        logger.finest("six");
        assertThat(logs.text()).contains("six");
    }
}
