package io.flagwire.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServerChainTest extends ServerChainFixture {
    private static List<String> names(HealthChecks checks) {
        return checks.checks().stream().map(HealthCheck::name).toList();
    }

    @Test
    void innerServersArePreparedFirstAndClosedLast() throws Exception {
        for (String name : List.of("extensions", "kube", "aggregator")) {
            Server server = chain.add(name);
            server.onPrepare(() -> events.add("prepare " + name));
            server.onClose(() -> events.add("close " + name));
        }
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        prepared.run(serving(DEFAULTS), shutdown);
        assertThat(events)
                .containsExactly(
                        "prepare extensions",
                        "prepare kube",
                        "prepare aggregator",
                        "listen",
                        "stop listening",
                        "drained within 60 and 0",
                        "close listener",
                        "close aggregator",
                        "close kube",
                        "close extensions");
    }

    @Test
    void hooksAndChecksOfInnerServersComeFirstAndTheirNamesWin() throws Exception {
        Server inner = chain.add("inner");
        Server outer = chain.add("outer");
        outer.addHealthChecks(HealthCheck.ping(), HealthCheck.of("log", () -> "outer"));
        outer.addPostStartHook("informers", signals -> events.add("outer informers"));
        outer.addPreShutdownHook("lease", signals -> events.add("outer lease"));
        outer.addPreShutdownHook("endpoints", signals -> events.add("outer endpoints"));
        inner.addHealthChecks(HealthCheck.of("log", () -> null));
        inner.addPostStartHook("informers", signals -> events.add("inner informers"));
        inner.addPreShutdownHook("lease", signals -> events.add("inner lease"));
        inner.addReadyzChecks(HealthCheck.of("etcd", () -> null));
        PreparedChain prepared = chain.prepareRun();
        assertThat(names(chain.healthz())).containsExactly("log", "poststarthook/informers", "ping");
        assertThat(names(chain.livez())).containsExactly("log", "poststarthook/informers", "ping");
        assertThat(names(chain.readyz())).containsExactly("log", "poststarthook/informers", "etcd", "ping", "shutdown");
        assertThat(chain.livez().one("log")).isEqualTo(new HealthChecks.Report(true, "ok", ""));
        runUntil(prepared, chain.healthz(), "poststarthook/informers");
        assertThat(events).contains("inner informers", "inner lease", "outer endpoints");
        assertThat(events).doesNotContain("outer informers", "outer lease");
    }

    @Test
    void chainIsPreparedOnceAndRunsOnce() throws Exception {
        PreparedChain prepared = chain.prepareRun();
        assertThatThrownBy(chain::prepareRun).isInstanceOf(IllegalStateException.class);
        shutdown.request();
        prepared.run(serving(DEFAULTS), shutdown);
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the chain has run already");
    }

    @Test
    void firstErrorWinsAndEverythingIsClosedAllTheSame() throws Exception {
        Server server = chain.add("one");
        server.onClose(() -> events.add("close first opened"));
        server.onClose(() -> {
            throw new IllegalStateException("second to close");
        });
        server.onClose(() -> {
            throw new IllegalStateException("first to close");
        });
        PreparedChain prepared = chain.prepareRun();
        shutdown.request();
        assertThatThrownBy(() -> prepared.run(serving(DEFAULTS), shutdown))
                .hasMessage("first to close")
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("second to close"));
        assertThat(events).endsWith("close listener", "close first opened");
    }

    @Test
    void chainThatNeverRunsCanBeClosed() throws Exception {
        chain.add("inner").onClose(() -> events.add("close inner"));
        chain.add("outer").onClose(() -> events.add("close outer"));
        chain.close();
        chain.close();
        assertThat(events).containsExactly("close outer", "close inner");
    }

    @Test
    void nothingCanBeAddedToAPreparedServer() throws Exception {
        Server server = chain.add("one");
        server.addPostStartHook("a", signals -> {});
        assertThatThrownBy(() -> server.addPostStartHook("a", signals -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("hook a is already registered with one");
        server.addHealthChecks(HealthCheck.ping());
        assertThatThrownBy(() -> server.addLivezChecks(HealthCheck.ping()))
                .hasMessage("health check ping is already part of one");
        chain.prepareRun();
        assertThatThrownBy(() -> server.addPostStartHook("b", signals -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("one is already prepared to run");
        assertThatThrownBy(() -> server.addReadyzChecks(HealthCheck.of("x", () -> null)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void graceOfLivezIsForTheOutermostServerOnly() throws Exception {
        Server inner = chain.add("inner");
        inner.livezGracePeriod(Duration.ofSeconds(10));
        inner.addHealthChecks(HealthCheck.of("inner", () -> "down"));
        Server outer = chain.add("outer");
        outer.livezGracePeriod(Duration.ofSeconds(10));
        outer.addHealthChecks(HealthCheck.of("outer", () -> "down"));
        chain.prepareRun();
        assertThat(chain.livez().all(false, List.of()).reasons()).isEqualTo("[-]inner failed: down\n");
        time.now += Duration.ofSeconds(11).toNanos();
        assertThat(chain.livez().all(false, List.of()).reasons())
                .isEqualTo("[-]inner failed: down\n[-]outer failed: down\n");
        assertThat(chain.readyz().all(false, List.of()).reasons()).contains("outer");
    }

    @Test
    void discoveryIsCompleteOnceAllServersSaySo() throws Exception {
        LifecycleSignal crds = new LifecycleSignal("CRDInformerHasNotSynced");
        LifecycleSignal services = new LifecycleSignal("APIServiceRegistrationControllerInitiated");
        chain.add("inner").addMuxSignal(crds);
        chain.add("outer").addMuxSignal(services);
        Thread runner = running(chain.prepareRun(), DEFAULTS);
        services.signal();
        assertThat(chain.signals().muxAndDiscoveryComplete().isSignaled()).isFalse();
        crds.signal();
        chain.signals().muxAndDiscoveryComplete().await();
        shutdown.request();
        runner.join();
        assertThat(events).endsWith("close listener");
    }
}
