package io.flagwire.runtime.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a command line of twenty flags costs over eighteen groups of eleven, counted in bytes. */
final class ParseCostTest {
    private static final int GROUPS = 18;
    private static final int ROUNDS = 200;
    /** Measured: 8 KB, most of it values and descriptions of the flags given; picocli's model alone takes 470 KB. */
    private static final long BYTES_MAX = 16 * 1024;

    private static NamedFlagSets flagSets() {
        NamedFlagSets sets = new NamedFlagSets();
        for (int i = 0; i < GROUPS; i++) {
            new ServingOptions().addFlags(sets.flagSet("s" + i).mount("", "g" + i + "-"));
        }
        return sets;
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            arguments.add("--g" + i + "-etcd-prefix=/x");
        }
        arguments.add("--g9-request-timeout=5s");
        arguments.add("--g17-etcd-servers=a,b");
        return arguments;
    }

    @Test
    void parsingAllocatesForTheFlagsGivenOnly() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<String> arguments = arguments();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            NamedFlagSets sets = flagSets();
            long before = threads.getCurrentThreadAllocatedBytes();
            FlagParser.parse(sets, arguments).apply(new FlagSetter(Path.of("")));
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isPositive().isLessThan(BYTES_MAX);
    }
}
