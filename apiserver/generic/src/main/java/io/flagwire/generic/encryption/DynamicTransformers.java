package io.flagwire.generic.encryption;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.ValueTransformer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What is done to each resource's values now, by the encryption configuration that was read last. A transformer that was
 * given out follows: it does each thing as the configuration of that moment says. Safe for all threads.
 */
public final class DynamicTransformers {
    /** How often the file is looked at, as kube-apiserver does. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    private final Path file;
    private final TransformationMetrics metrics;
    private final ReloadMetrics reloads;
    private final SecureRandom random = new SecureRandom();
    private volatile Loaded loaded;

    private record Loaded(Transformers transformers, String hash) {}

    private DynamicTransformers(Path file, MetricRegistry registry, InstantSource clock) throws ConfigurationException {
        this.file = file;
        this.metrics = new TransformationMetrics(registry);
        this.reloads = new ReloadMetrics(registry, clock);
        this.loaded = load(EncryptionFile.bytes(file));
        reloads.applied(loaded.hash);
    }

    /**
     * Reads the configuration.
     *
     * @throws ConfigurationException if it cannot be used, with everything that is wrong
     */
    public static DynamicTransformers read(Path file, MetricRegistry registry, InstantSource clock)
            throws ConfigurationException {
        return new DynamicTransformers(file, registry, clock);
    }

    private Loaded load(byte[] text) throws ConfigurationException {
        EncryptionFile read = EncryptionFile.of(file, text);
        return new Loaded(Transformers.of(read.configuration(), metrics, random), read.hash());
    }

    /** The transformer of a resource's values. */
    public ValueTransformer forResource(GroupResource resource) {
        return new ValueTransformer() {
            private ValueTransformer now() {
                return loaded.transformers.forResource(resource);
            }

            @Override
            public byte[] toStorage(String key, byte[] value) {
                return now().toStorage(key, value);
            }

            @Override
            public Value fromStorage(String key, byte[] stored) {
                return now().fromStorage(key, stored);
            }
        };
    }

    /** Reads the file anew whenever it has changed, until what is returned is closed. */
    public AutoCloseable reloadAutomatically() {
        return ConfigurationReloader.start(this, POLL_INTERVAL);
    }

    /**
     * Takes the file's configuration if it is another than the present one, from one moment to the next.
     *
     * @return whether it did
     * @throws ConfigurationException if it cannot be used; the present one stays
     */
    boolean reload() throws ConfigurationException {
        try {
            byte[] text = EncryptionFile.bytes(file);
            if (EncryptionFile.hash(text).equals(loaded.hash)) {
                return false;
            }
            loaded = load(text);
        } catch (ConfigurationException e) {
            reloads.failed();
            throw e;
        }
        reloads.succeeded(loaded.hash);
        return true;
    }

    Path file() {
        return file;
    }
}
