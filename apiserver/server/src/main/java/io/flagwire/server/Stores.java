package io.flagwire.server;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.runtime.server.HealthCheck;
import io.flagwire.runtime.server.Server;
import io.flagwire.storage.Compactor;
import io.flagwire.storage.Store;
import io.flagwire.storage.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The store of a server, and those of single resources that have another. */
final class Stores implements AutoCloseable {
    private final Kept main;
    private final List<Kept> others;
    private final Map<GroupResource, Store> overrides;

    /**
     * A store that is open.
     *
     * @param compaction rounds by which it is compacted; null if nobody else does so
     */
    record Kept(Store store, @Nullable Runnable compaction) {}

    /**
     * @param others are closed with the main one
     * @param overrides the resources for which there is one of the others
     */
    Stores(Kept main, List<Kept> others, Map<GroupResource, Store> overrides) {
        this.main = main;
        this.others = List.copyOf(others);
        this.overrides = Map.copyOf(overrides);
    }

    /** One for everything. */
    static Stores of(Store store) {
        return new Stores(new Kept(store, null), List.of(), Map.of());
    }

    /** The store of all resources that have no other. */
    Store main() {
        return main.store();
    }

    Store of(GroupResource resource) {
        return overrides.getOrDefault(resource, main.store());
    }

    /** Compacts them all again and again, each by one that is given away. */
    void compact(Duration interval, Consumer<Compactor> started) {
        for (Kept each : all()) {
            started.accept(
                    each.compaction() == null
                            ? Compactor.start(each.store(), interval)
                            : Compactor.start(each.compaction(), interval));
        }
    }

    private List<Kept> all() {
        List<Kept> all = new ArrayList<>(List.of(main));
        all.addAll(others);
        return all;
    }

    /** Has a server say how they are, under kube-apiserver's names. */
    void addHealthChecks(Server server, Duration healthTimeout, Duration readyTimeout) {
        addHealthChecks(server, main.store(), "etcd", "etcd-readiness", healthTimeout, readyTimeout);
        for (int i = 0; i < others.size(); i++) {
            addHealthChecks(
                    server,
                    others.get(i).store(),
                    "etcd-override-" + i,
                    "etcd-override-readiness-" + i,
                    healthTimeout,
                    readyTimeout);
        }
    }

    private static void addHealthChecks(
            Server server, Store store, String name, String readiness, Duration healthTimeout, Duration readyTimeout) {
        server.addHealthChecks(HealthCheck.of(name, () -> problem(store, healthTimeout)));
        server.addReadyzChecks(HealthCheck.of(readiness, () -> problem(store, readyTimeout)));
    }

    /** What is wrong with a store, or null. */
    static @Nullable String problem(Store store, Duration timeout) {
        try {
            store.check(timeout);
            return null;
        } catch (StoreUnavailableException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        RuntimeException first = null;
        for (Kept each : all()) {
            try {
                each.store().close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
