package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.time.Duration;

/** Where objects are kept (EtcdOptions). */
public final class EtcdOptions implements Validates {
    @Flag(
            help = "What keeps the objects: embedded (a durable store in --data-dir, also meant by an empty value) or"
                    + " memory (nothing outlives the process).")
    String storageBackend = "";

    @Flag(help = "Stands before the key of every object in the store.")
    String etcdPrefix = "/registry";

    @Flag(
            help =
                    "How often old revisions of objects are removed from the store. Watches and lists can go back between"
                            + " one and two intervals. 0 keeps everything.")
    Duration etcdCompactionInterval = Duration.ofMinutes(5);

    /** The values of {@code --storage-backend}. */
    public enum Backend {
        EMBEDDED,
        MEMORY
    }

    @Override
    public void validate(Problems problems) {
        if (!storageBackend.isEmpty() && !storageBackend.equals("embedded") && !storageBackend.equals("memory")) {
            problems.add(
                    "storage-backend",
                    "\"" + storageBackend + "\" invalid, allowed values: embedded, memory. If not specified, it will"
                            + " default to 'embedded'");
        }
        if (!etcdPrefix.startsWith("/") || etcdPrefix.endsWith("/")) {
            problems.add("etcd-prefix", "\"" + etcdPrefix + "\" must start with a slash and not end with one");
        }
        if (etcdCompactionInterval.isNegative()) {
            problems.add("etcd-compaction-interval", "can not be negative value");
        }
    }

    public Backend backend() {
        return storageBackend.equals("memory") ? Backend.MEMORY : Backend.EMBEDDED;
    }

    public void applyTo(Config config) {
        config.setStoragePrefix(etcdPrefix);
        config.setCompactionInterval(etcdCompactionInterval);
    }
}
