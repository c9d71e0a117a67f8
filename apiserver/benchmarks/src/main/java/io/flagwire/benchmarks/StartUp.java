package io.flagwire.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the distribution and, if there is one, the twin, in turn, each on an empty store. Prints the median time from the
 * start of the process to the first 200 of {@code /readyz}, processor time and resident memory at that moment, and the
 * ratio. etcd is running before the twin starts and is not counted in its time; its memory is printed apart.
 */
public final class StartUp {
    private static final int ROUNDS = 9;

    private record Sample(long millis, long cpuMillis, long rssKilobytes) {}

    private final Path scratch;
    private final List<Long> etcdKilobytes = new ArrayList<>();

    private StartUp(Path scratch) {
        this.scratch = scratch;
    }

    /**
     * @param args folder of the distribution; folder of the twin, or nothing
     */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("flagwire-start");
        try {
            StartUp startUp = new StartUp(scratch);
            Path peer = args.length > 1 && !args[1].isEmpty() ? Path.of(args[1]) : null;
            List<Sample> ours = new ArrayList<>();
            List<Sample> restarts = new ArrayList<>();
            List<Sample> theirs = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                Folders.delete(scratch.resolve("flagwire"));
                ours.add(startUp.flagwire(Path.of(args[0])));
                restarts.add(startUp.flagwire(Path.of(args[0])));
                if (peer != null) {
                    theirs.add(startUp.kubeApiserver(peer));
                }
            }
            Sample first = report("flagwire, first start", ours);
            Sample again = report("flagwire, restart", restarts);
            if (peer != null) {
                Sample twin = report("kube-apiserver", theirs);
                System.out.printf("%-24s resident %d MB%n", "etcd", median(startUp.etcdKilobytes) / 1024);
                System.out.printf(
                        "ratio of ready: first start %.2f, restart %.2f; of memory without etcd %.2f%n",
                        (double) first.millis() / twin.millis(),
                        (double) again.millis() / twin.millis(),
                        (double) first.rssKilobytes() / twin.rssKilobytes());
            }
        } finally {
            Folders.delete(scratch);
        }
    }

    private static Sample report(String name, List<Sample> samples) {
        Sample median = new Sample(
                median(samples.stream().map(Sample::millis).toList()),
                median(samples.stream().map(Sample::cpuMillis).toList()),
                median(samples.stream().map(Sample::rssKilobytes).toList()));
        System.out.printf(
                "%-24s ready after %5d ms, cpu %5d ms, resident %4d MB (medians of %d)%n",
                name, median.millis(), median.cpuMillis(), median.rssKilobytes() / 1024, samples.size());
        return median;
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private Sample flagwire(Path dist) throws IOException, InterruptedException {
        return measure(Contestant.flagwire(dist, scratch));
    }

    private Sample kubeApiserver(Path peer) throws IOException, InterruptedException {
        return measure(Contestant.kubeApiserver(peer, scratch));
    }

    private Sample measure(Contestant contestant) throws IOException, InterruptedException {
        try (contestant) {
            long millis = TimeUnit.NANOSECONDS.toMillis(contestant.awaitReady());
            MeasuredProcess etcd = contestant.etcd();
            if (etcd != null) {
                etcdKilobytes.add(etcd.rssKilobytes());
            }
            MeasuredProcess server = contestant.server();
            return new Sample(millis, server.cpuMillis(), server.rssKilobytes());
        }
    }
}
