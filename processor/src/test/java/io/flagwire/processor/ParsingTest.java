package io.flagwire.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments in, option objects out: the sources of {@code golden/types} below a launcher that prints all fields. */
final class ParsingTest {
    private static final Program PROGRAM = Program.of(sources());

    private static List<JavaFileObject> sources() {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Path file : Sources.files(Expected.RESOURCES.resolve("golden/types"), ".java")) {
            sources.add(Sources.source(Sources.read(file)));
        }
        sources.add(Sources.source("""
                package com.example;

                import io.flagwire.annotations.FlagSet;
                import io.flagwire.annotations.Launcher;
                import io.flagwire.runtime.command.RunContext;
                import io.flagwire.runtime.command.Runs;
                import io.flagwire.runtime.lifecycle.Validated;
                import java.io.PrintStream;

                @Launcher(name = "every", description = "Prints its options.")
                public final class Main implements Runs<Main> {
                    @FlagSet("every")
                    final EveryOptions o = new EveryOptions();

                    @Override
                    public void run(Validated<Main> options, RunContext context) {
                        PrintStream out = context.invocation().out();
                        out.println("profiling=" + o.profiling);
                        out.println("workers=" + o.workers);
                        out.println("retries=" + o.retries);
                        out.println("keepBytes=" + o.keepBytes);
                        out.println("samplingRate=" + o.samplingRate);
                        out.println("tlsCAFile=" + o.tlsCAFile);
                        out.println("timeout=" + o.timeout);
                        out.println("format=" + o.format);
                        out.println("network=" + o.network);
                        out.println("servers=" + o.servers);
                        out.println("headers=" + o.headers);
                        out.println("ports=" + o.ports);
                        out.println("accept=" + o.accept);
                        out.println("trusted=" + o.trusted);
                        out.println("routes=" + o.routes);
                        out.println("labels=" + o.labels);
                        out.println("limits=" + o.limits);
                        out.println("secret=" + o.getSecret());
                    }
                }
                """));
        return sources;
    }

    @Test
    void fieldsThatAreNotGivenKeepTheirInitialisers() {
        assertThat(PROGRAM.run().out().lines())
                .contains("profiling=true", "workers=4", "retries=null", "keepBytes=1099511627776", "samplingRate=0.5")
                .contains("tlsCAFile=null", "timeout=PT30S", "format=JSON_LINES", "network=null", "secret=")
                .contains("servers=[localhost]", "ports=[]", "accept=[TEXT, JSON_LINES]", "limits={}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    --profiling=false                  | profiling=false
                    --profiling=0                      | profiling=false
                    -p=false                           | profiling=false
                    --workers=0x10                     | workers=16
                    --workers 7                        | workers=7
                    --retries=3                        | retries=3
                    -k5                                | keepBytes=5
                    --keep_bytes=-1                    | keepBytes=-1
                    --sampling-rate=1e-3               | samplingRate=0.001
                    --tls-ca-file=/a=b                 | tlsCAFile=/a=b
                    --tls-ca-file=                     | tlsCAFile=
                    --timeout=1m30s                    | timeout=PT1M30S
                    --timeout                          | timeout=PT1M
                    --cidr=10.0.0.0/8                  | network=Network[address=10.0.0.0, bits=8]
                    --servers=a,"b,c"                  | servers=[a, b,c]
                    --servers=a --servers=b            | servers=[a, b]
                    --headers=a,b --headers=c          | headers=[a,b, c]
                    --ports=1,2 --ports=3              | ports=[1, 2, 3]
                    --accept=text                      | accept=[TEXT]
                    --trusted=a/1,b/2                  | trusted=[Network[address=a, bits=1], Network[address=b, bits=2]]
                    --routes=a,b/1                     | routes=[Network[address=a,b, bits=1]]
                    --labels=a=1,b=2 --labels=c=3      | labels={a=1, b=2, c=3}
                    --limits=a=1s                      | limits={a=PT1S}
                    --secret=s                         | secret=s
                    """)
    void valueReachesItsField(String arguments, String field) {
        Program.Result result = PROGRAM.run(arguments.split(" "));
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out().lines()).contains(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    --workers=many    | invalid argument "many" for "--workers" flag: strconv.ParseInt: parsing "many": invalid syntax
                    --keep-bytes=x    | invalid argument "x" for "-k, --keep-bytes" flag: strconv.ParseInt: parsing "x": invalid syntax
                    --format=xml      | invalid argument "xml" for "--format" flag: must be one of text, json-lines
                    --cidr=10.0.0.0   | invalid argument "10.0.0.0" for "--cidr" flag: invalid CIDR address: 10.0.0.0
                    --worker=4        | unknown flag: --worker
                    -x                | unknown shorthand flag: 'x' in -x
                    --servers         | flag needs an argument: --servers
                    """)
    void mistakeIsNamedAndEndsTheRun(String argument, String message) {
        Program.Result result = PROGRAM.run(argument);
        assertThat(result.err()).startsWith("Error: " + message);
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void deprecatedFlagWorksAndSaysWhatToUse() {
        Program.Result result = PROGRAM.run("--format=text");
        assertThat(result.out().lines()).contains("format=TEXT");
        assertThat(result.err()).isEqualTo("Flag --format has been deprecated, use --keep-bytes instead\n");
    }

    @Test
    void helpShowsDefaultsFromTheInstance() {
        assertThat(PROGRAM.run("--help").out())
                .startsWith("Prints its options.\n\nUsage:\n  every [flags]\n\nEvery flags:\n\n")
                .contains("-k, --keep-bytes bytes", "(default 1099511627776)")
                .contains("--accept strings", "(default [text,json-lines])")
                .contains("--timeout duration[=1m]", "(default 30s)")
                .contains("\nTracing flags:\n\n      --sampling-rate float")
                .contains("(default \"json-lines\") (DEPRECATED: use --keep-bytes instead)")
                .doesNotContain("--cidr", "(default )");
    }
}
