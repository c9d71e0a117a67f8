package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HealthChecksTest {
    private final AtomicInteger successes = new AtomicInteger();
    private final HealthChecks checks = new HealthChecks("readyz", successes::incrementAndGet);

    private void install(HealthCheck... installed) {
        checks.install(List.of(installed));
    }

    @Test
    void successIsOneWordUnlessVerbose() {
        install(HealthCheck.ping(), HealthCheck.of("etcd", () -> null));
        assertThat(checks.all(false, List.of())).isEqualTo(new HealthChecks.Report(true, "ok", ""));
        assertThat(checks.all(true, List.of()).text()).isEqualTo("[+]ping ok\n[+]etcd ok\nreadyz check passed\n");
        assertThat(successes).hasValue(2);
    }

    @Test
    void failureIsAlwaysVerboseAndWithholdsReasons() {
        install(HealthCheck.ping(), HealthCheck.of("etcd", () -> "connection refused"));
        assertThat(checks.all(false, List.of()))
                .isEqualTo(new HealthChecks.Report(
                        false,
                        "[+]ping ok\n[-]etcd failed: reason withheld\nreadyz check failed\n",
                        "[-]etcd failed: connection refused\n"));
        assertThat(successes).hasValue(0);
    }

    @Test
    void checksAreExcludedByNameOrGroup() {
        install(
                HealthCheck.of("etcd", () -> "down"),
                HealthCheck.of("etcd-override-0", () -> "down").inGroup("etcd"),
                HealthCheck.ping());
        assertThat(checks.all(true, List.of("etcd")).text())
                .isEqualTo("[+]etcd excluded: ok\n[+]etcd-override-0 excluded with etcd: ok\n[+]ping ok\n"
                        + "readyz check passed\n");
        assertThat(checks.all(false, List.of("etcd")).text()).isEqualTo("ok");
    }

    @Test
    void excludedNamesThatMatchNothingAreReported() {
        install(HealthCheck.ping());
        assertThat(checks.all(true, List.of("nope", "b", "ping")).text())
                .isEqualTo("[+]ping excluded: ok\n"
                        + "warn: some health checks cannot be excluded: no matches for \"b\",\"nope\"\n"
                        + "readyz check passed\n");
    }

    @Test
    void singleCheckGivesItsReason() {
        install(HealthCheck.ping(), HealthCheck.of("etcd", () -> "down"));
        assertThat(checks.one("ping")).isEqualTo(new HealthChecks.Report(true, "ok", ""));
        assertThat(checks.one("etcd"))
                .isEqualTo(new HealthChecks.Report(false, "internal server error: down\n", "down"));
        assertThat(checks.one("nope")).isNull();
    }

    @Test
    void probeThatThrowsHasFailed() {
        install(HealthCheck.of("bad", () -> {
            throw new IllegalStateException("oops");
        }));
        assertThat(checks.all(false, List.of()).reasons())
                .isEqualTo("[-]bad failed: java.lang.IllegalStateException: oops\n");
    }
}
