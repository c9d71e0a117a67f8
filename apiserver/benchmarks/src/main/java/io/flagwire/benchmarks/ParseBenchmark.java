package io.flagwire.benchmarks;

import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.picocli.CommandSpecs;
import io.flagwire.server.ServerRunOptions;
import io.flagwire.server.ServerRunOptionsRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import picocli.CommandLine;

/**
 * From arguments to option objects: the server's flags and a usual command line, parsed by the generated switches and by
 * picocli on its model of the same flags. Both start from nothing, as a process does.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParseBenchmark {
    private final String[] arguments = {
        "--secure-port=6443",
        "--bind-address=127.0.0.1",
        "--data-dir=/var/lib/flagwire",
        "--authorization-mode=AlwaysAllow",
        "--client-ca-file=/etc/flagwire/ca.crt",
        "--token-auth-file=/etc/flagwire/tokens.csv",
        "--service-cluster-ip-range=10.96.0.0/16",
        "--service-node-port-range=30000-32000",
        "--request-timeout=2m",
        "--etcd-compaction-interval=10m",
        "--max-requests-inflight=800",
        "--strict-transport-security-directives=max-age=31536000,includeSubDomains",
        "-v=2",
    };
    private final List<String> argumentList = List.of(arguments);

    @Benchmark
    public List<String> generatedSwitch() {
        NamedFlagSets sets = ServerRunOptionsRegistry.flagSets(new ServerRunOptions());
        return FlagParser.parse(sets, argumentList).apply(new FlagSetter(Path.of("")));
    }

    @Benchmark
    public CommandLine.ParseResult picocli() {
        NamedFlagSets sets = ServerRunOptionsRegistry.flagSets(new ServerRunOptions());
        return new CommandLine(CommandSpecs.of("apiserver", sets)).parseArgs(arguments);
    }
}
