package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the annotations of {@code golden/rules} ask is asked of a command line. */
final class ConstraintsTest {
    private static final Program PROGRAM = Program.of(sources());

    private static List<JavaFileObject> sources() {
        List<JavaFileObject> sources = Sources.files(Expected.RESOURCES.resolve("golden/rules"), ".java").stream()
                .map(file -> Sources.source(Sources.read(file)))
                .collect(Collectors.toCollection(ArrayList::new));
        sources.add(Sources.source("""
                package com.example;

                import io.flagwire.annotations.Exclusive;
                import io.flagwire.annotations.FlagSet;
                import io.flagwire.annotations.Launcher;
                import io.flagwire.runtime.command.RunContext;
                import io.flagwire.runtime.command.Runs;
                import io.flagwire.runtime.lifecycle.Validated;

                @Launcher(name = "listen", description = "Prints its options.")
                @Exclusive({"tls-http2", "tls-quic"})
                public final class Main implements Runs<Main> {
                    @FlagSet(prefix = "tls-")
                    final ListenOptions o = new ListenOptions();

                    @Override
                    public void run(Validated<Main> options, RunContext context) {
                        context.invocation().out().println(o.port + " " + o.http2 + " " + o.patience + " " + o.level);
                    }
                }
                """));
        return sources;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --tls-port=1                              | 1 true PT1M L
                    --tls-listen=2                            | 2 true PT1M L
                    --tls-bind_port=3                         | 3 true PT1M L
                    --tls-port=1 --no-tls-http2               | 1 false PT1M L
                    --tls-port=1 --tls-timeout=2s             | 1 true PT2S L
                    --tls-port=1 --tls-level=Q                | 1 true PT1M Q
                    --tls-port=1 --tls-protocols=             | 1 true PT1M L
                    """)
    void whatIsAllowedRuns(String arguments, String out) {
        Program.Result result = PROGRAM.run(arguments.split(" "));
        assertThat(result.out()).as(result.err()).isEqualTo(out + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    --tls-level=Q                             | --tls-port is required
                    --tls-port=0                              | --tls-port 0 must be at least 1
                    --tls-port=65536                          | --tls-port 65536 must be at most 65535
                    --tls-port=1 --tls-patience=1ms           | --tls-patience 1ms must be at least 1s
                    --tls-port=1 --tls-patience=61m           | --tls-patience 1h1m0s must be at most 1h
                    --tls-port=1 --tls-traced=0.6             | --tls-traced 0.6 must be at most 0.5
                    --tls-port=1 --tls-protocols=h2,spdy      | --tls-protocols spdy must be one of h2, http/1.1
                    --tls-port=1 --tls-answers=/=20           | --tls-answers 20 must match [0-9]{3}
                    --tls-port=1 --tls-socket=/x              | --tls-port (command line) cannot be given together
                    --tls-port=1 --tls-user=u                 | a user needs a password, and a password a user
                    --tls-port=1 --tls-quic                   | --tls-quic: not supported yet: there is no QUIC yet
                    --tls-port=1 --tls-quic --tls-http2=true  | --tls-quic (command line) cannot be given together
                    --tls-listen-port=1                       | gone since 2.0, use --port
                    """)
    void whatIsNotAllowedIsTold(String arguments, String message) {
        Program.Result result = PROGRAM.run(arguments.split(" "));
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void deprecatedFlagTellsWhatToUse() {
        assertThat(PROGRAM.run("--tls-port=1", "--tls-timeout=2s").err()).contains("use --patience");
    }
}
