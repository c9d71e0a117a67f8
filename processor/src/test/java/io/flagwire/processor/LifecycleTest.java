package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the generated registry and launcher do around the options. */
final class LifecycleTest {
    private static final Program PROGRAM = Program.of(List.of(Sources.source("""
                    package com.example;

                    import io.flagwire.annotations.Flag;
                    import io.flagwire.runtime.lifecycle.Completes;
                    import io.flagwire.runtime.lifecycle.Completion;
                    import io.flagwire.runtime.lifecycle.Problems;
                    import io.flagwire.runtime.lifecycle.Validates;

                    class PortOptions implements Completes, Validates {
                        @Flag(help = "The port.")
                        int port;

                        static final StringBuilder STEPS = new StringBuilder();

                        @Override
                        public void complete(Completion completion) {
                            STEPS.append(completion.changed("port") ? "given " : "completed ");
                            port = port == 0 ? 8080 : port;
                        }

                        @Override
                        public void validate(Problems problems) {
                            STEPS.append("validated ");
                            if (port < 0) {
                                problems.add("port", "must not be negative");
                            }
                        }
                    }
                    """), Sources.source("""
                    package com.example;

                    import io.flagwire.annotations.FlagSet;
                    import io.flagwire.annotations.Launcher;
                    import io.flagwire.runtime.command.RunContext;
                    import io.flagwire.runtime.command.Runs;
                    import io.flagwire.runtime.lifecycle.Completes;
                    import io.flagwire.runtime.lifecycle.Completion;
                    import io.flagwire.runtime.lifecycle.Validated;

                    @Launcher(name = "twice", description = "Listens twice.", version = "1.2.3")
                    public final class Main implements Runs<Main>, Completes {
                        @FlagSet(value = "public", prefix = "public-")
                        final PortOptions open = new PortOptions();

                        @FlagSet(value = "internal", prefix = "internal-")
                        private final PortOptions inner = new PortOptions();

                        PortOptions inner() {
                            return inner;
                        }

                        @Override
                        public void complete(Completion completion) {
                            PortOptions.STEPS.append("root ");
                        }

                        @Override
                        public void run(Validated<Main> options, RunContext context) {
                            context.invocation().out().println(
                                    open.port + " " + inner.port + " " + PortOptions.STEPS);
                            PortOptions.STEPS.setLength(0);
                        }
                    }
                    """)));

    @Test
    void oneClassIsMountedTwiceUnderTwoPrefixes() {
        assertThat(PROGRAM.run("--public-port=1", "--internal-port=2").out()).startsWith("1 2 ");
    }

    @Test
    void everythingIsCompletedBeforeAnythingIsValidatedAndRootsLast() {
        assertThat(PROGRAM.run("--internal-port=2").out())
                .isEqualTo("8080 2 completed given root validated validated \n");
    }

    @Test
    void allProblemsAreReportedAtOnceUnderTheirFullNames() {
        Program.Result result = PROGRAM.run("--public-port=-1", "--internal-port=-2");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("--public-port must not be negative, --internal-port must not be negative");
    }

    @Test
    void versionAndHelpAreThere() {
        assertThat(PROGRAM.run("--version").out()).contains("1.2.3");
        assertThat(PROGRAM.run("-h").out()).contains("\nPublic flags:\n\n", "\nInternal flags:\n\n");
    }

    @Test
    void everyRunHasOptionsOfItsOwn() {
        assertThat(PROGRAM.run("--public-port=1").out()).startsWith("1 8080");
        assertThat(PROGRAM.run().out()).startsWith("8080 8080");
    }
}
