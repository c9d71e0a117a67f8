package io.flagwire.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KlogTest {
    private final Logs logs = new Logs();

    private String lines() {
        return logs.text().replaceAll("KlogTest.java:\\d+", "KlogTest.java:N");
    }

    @Test
    void lineHasSeverityTimeProcessPlaceMessageAndPairs() {
        logs.klog.info(0, "Serving \"securely\"", "address", "[::]:6443", "count", 3, "ready", true, "none", null);
        assertThat(lines())
                .isEqualTo("I1125 19:41:45.123456   14463 KlogTest.java:N] \"Serving \\\"securely\\\"\""
                        + " address=\"[::]:6443\" count=3 ready=true none=null\n");
    }

    @Test
    void errorComesFirstAmongThePairs() {
        logs.klog.error("no such file", "command failed", "file", "x");
        assertThat(lines())
                .isEqualTo("E1125 19:41:45.123456   14463 KlogTest.java:N] \"command failed\""
                        + " err=\"no such file\" file=\"x\"\n");
    }

    @Test
    void valuesOfSeveralLinesAreIndented() {
        logs.klog.error("one\ntwo\n", "bad");
        assertThat(lines()).endsWith("] \"bad\" err=<\n\tone\n\ttwo\n >\n");
    }

    @Test
    void linesAboveTheVerbosityAreNotWritten() {
        logs.klog.info(1, "hidden");
        logs.klog.warning("shown");
        logs.klog.verbosity(1);
        logs.klog.info(1, "shown too");
        logs.klog.info(2, "hidden");
        assertThat(lines()).contains("W1125", "\"shown\"", "\"shown too\"").doesNotContain("hidden");
    }

    @Test
    void longProcessIdsAndEarlyDatesKeepTheLayout() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Klog klog = new Klog(
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                InstantSource.fixed(Instant.parse("2026-01-02T03:04:05.000006Z")),
                ZoneOffset.UTC,
                123456789);
        klog.text(Severity.FATAL, "x", null);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("F0102 03:04:05.000006 123456789 KlogTest.java:");
    }

    @Test
    void systemLoggersWriteTextAtTheirLevel() {
        System.Logger logger = new KlogLogger("x", logs.klog);
        logger.log(System.Logger.Level.INFO, "hello {0}", "world");
        logger.log(System.Logger.Level.WARNING, "careful {0}");
        logger.log(System.Logger.Level.DEBUG, "detail");
        logger.log(System.Logger.Level.ERROR, "broken", new IllegalStateException("why"));
        assertThat(lines())
                .contains("I1125 19:41:45.123456   14463 KlogTest.java:N] hello world\n")
                .contains("W1125 19:41:45.123456   14463 KlogTest.java:N] careful {0}\n")
                .contains("] broken\njava.lang.IllegalStateException: why\n\tat ")
                .doesNotContain("detail");
    }

    @Test
    void systemLoggersBecomeVerboseAsKubernetesDoes() {
        System.Logger logger = new KlogLogger("x", logs.klog);
        logs.klog.verbosity(4);
        assertThat(List.of(System.Logger.Level.values()).stream().filter(logger::isLoggable))
                .containsExactlyInAnyOrder(
                        System.Logger.Level.DEBUG,
                        System.Logger.Level.INFO,
                        System.Logger.Level.WARNING,
                        System.Logger.Level.ERROR);
        logs.klog.verbosity(6);
        assertThat(logger.isLoggable(System.Logger.Level.TRACE)).isTrue();
        assertThat(logger.isLoggable(System.Logger.Level.OFF)).isFalse();
    }
}
