package io.flagwire.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.log.Severity;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.ShutdownRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TestRunTest {
    @TempDir
    private Path folder;

    private static int tell(Invocation invocation) {
        invocation.out().println(invocation.environment() + " " + invocation.arguments());
        invocation.err().println(invocation.clock().instant());
        invocation
                .log()
                .text(Severity.WARNING, "terminal " + invocation.terminalWidth().getAsInt(), null);
        return 3;
    }

    private static int read(Invocation invocation) {
        try {
            invocation.out().print(Files.readString(invocation.directory().resolve("sub/a.txt")));
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int serve(Invocation invocation) {
        try (ShutdownRequest shutdown = new ShutdownRequest(invocation.signals(), invocation.halt())) {
            shutdown.await();
            return 0;
        } catch (InterruptedException e) {
            return 1;
        }
    }

    @Test
    void runSeesWhatItIsGivenAndNothingElse() {
        TestRun test = new TestRun().variable("A", "1").terminalWidth(80);
        assertThat(test.run(TestRunTest::tell, "--x", "y")).isEqualTo(3);
        assertThat(test.out()).isEqualTo("{A=1} [--x, y]\n");
        assertThat(test.err()).isEqualTo("2001-02-03T04:05:06.789Z\n");
        assertThat(test.log())
                .startsWith("W0203 04:05:06.789000       1 TestRunTest.java:")
                .endsWith("] terminal 80\n");
    }

    @Test
    void eachRunWritesAnew() {
        TestRun test = new TestRun();
        test.run(TestRunTest::tell, "first");
        test.clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)).run(TestRunTest::tell, "second");
        assertThat(test.out()).isEqualTo("{} [second]\n");
        assertThat(test.err()).isEqualTo("1970-01-01T00:00:00Z\n");
    }

    @Test
    void filesLieWhereRelativeNamesBegin() {
        TestRun test = new TestRun(folder).file("sub/a.txt", "text");
        assertThat(test.run(TestRunTest::read)).isZero();
        assertThat(test.out()).isEqualTo("text");
    }

    @Test
    void signalThatIsSentBeforeTheRunEndsIt() {
        TestRun test = new TestRun();
        test.signal("TERM");
        assertThat(test.run(TestRunTest::serve)).isZero();
        assertThat(test.halts()).isEmpty();
        assertThat(test.listensToSignals()).isFalse();
    }

    @Test
    void secondSignalHalts() {
        TestRun test = new TestRun();
        test.signal("TERM");
        test.signal("INT");
        assertThat(test.run(TestRunTest::serve)).isZero();
        assertThat(test.halts()).containsExactly(1);
    }
}
