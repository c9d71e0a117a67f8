package io.flagwire.generic.encryption;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.ValueTransformer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is done to each resource's values now, by the encryption configuration that was read last. A transformer that was
 * given out follows: it does each thing as the configuration of that moment says. Safe for all threads; one thread at a time
 * reads the configuration anew.
 */
public final class DynamicTransformers implements AutoCloseable {
    /** How often the file is looked at, as kube-apiserver does. */
    private static final Duration POLL_INTERVAL = Duration.ofMinutes(1);

    /** How long the key management services of a new configuration have to become well, at least. */
    private static final Duration HEALTH_WAIT_MIN = Duration.ofSeconds(10);

    private static final Duration HEALTH_INTERVAL = Duration.ofMillis(100);

    private final Path file;
    private final TransformationMetrics metrics;
    private final ReloadMetrics reloads;
    private final SecureRandom random = new SecureRandom();
    private final KmsProviders.Starter services;
    private volatile Loaded loaded;
    private volatile boolean closed;

    private record Loaded(Transformers transformers, KmsProviders services, String hash) {}

    private DynamicTransformers(
            Path file, MetricRegistry registry, InstantSource clock, KeyManagementService.Connector connector)
            throws ConfigurationException {
        this.file = file;
        this.metrics = new TransformationMetrics(registry);
        this.reloads = new ReloadMetrics(registry, clock);
        this.services = new KmsProviders.Starter(connector, registry, clock, random);
        this.loaded = load(EncryptionFile.bytes(file));
        reloads.applied(loaded.hash);
    }

    /**
     * Reads the configuration. If it names key management services, blocks until each has answered or its timeout has passed.
     *
     * @param connector reaches such services
     * @throws ConfigurationException if it cannot be used, with everything that is wrong
     */
    public static DynamicTransformers read(
            Path file, MetricRegistry registry, InstantSource clock, KeyManagementService.Connector connector)
            throws ConfigurationException {
        return new DynamicTransformers(file, registry, clock, connector);
    }

    private Loaded load(byte[] text) throws ConfigurationException {
        EncryptionFile read = EncryptionFile.of(file, text);
        Transformers.Rules rules = Transformers.Rules.of(read.configuration());
        KmsProviders started = services.start(read.configuration());
        return new Loaded(new Transformers(rules, started, metrics, random), started, read.hash());
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

            @Override
            public boolean mayBlock(byte[] stored) {
                return now().mayBlock(stored);
            }
        };
    }

    /** Whether key management services are in use. */
    public boolean usesKeyManagement() {
        return !loaded.services.isEmpty();
    }

    /** Why a key management service is not well, or null. May ask it. */
    public @Nullable String failure() {
        return loaded.services.failure();
    }

    /** Reads the file anew whenever it has changed, until what is returned is closed. */
    public AutoCloseable reloadAutomatically() {
        return ConfigurationReloader.start(this, POLL_INTERVAL);
    }

    /**
     * Takes the file's configuration if it is another than the present one, from one moment to the next, once its key
     * management services are well.
     *
     * @return whether it did
     * @throws ConfigurationException if it cannot be used; the present one stays
     */
    boolean reload() throws ConfigurationException {
        return reload(HEALTH_WAIT_MIN);
    }

    /** @param healthWaitMin how long new key management services have at least */
    boolean reload(Duration healthWaitMin) throws ConfigurationException {
        Loaded before = loaded;
        try {
            byte[] text = EncryptionFile.bytes(file);
            if (EncryptionFile.hash(text).equals(before.hash)) {
                return false;
            }
            Loaded next = load(text);
            requireWell(next.services, healthWaitMin);
            loaded = next;
            if (closed) {
                next.services.close();
            }
        } catch (ConfigurationException e) {
            reloads.failed();
            throw e;
        }
        reloads.succeeded(loaded.hash);
        end(before.services);
        return true;
    }

    private void requireWell(KmsProviders next, Duration waitMin) throws ConfigurationException {
        Duration patience = next.callMax().compareTo(waitMin) > 0 ? next.callMax() : waitMin;
        long deadline = System.nanoTime() + patience.toNanos();
        String failure = next.failure();
        while (failure != null) {
            if (closed || System.nanoTime() > deadline) {
                next.close();
                throw new ConfigurationException("health check for new transformers failed: " + failure);
            }
            LockSupport.parkNanos(HEALTH_INTERVAL.toNanos());
            failure = next.failure();
        }
    }

    /** Not before the calls that are under way have ended. */
    private void end(KmsProviders former) {
        if (!former.isEmpty()) {
            Thread.ofVirtual().name("kms-close").start(() -> {
                long deadline = System.nanoTime() + former.callMax().toNanos();
                for (long left = 1; left > 0 && !closed; left = deadline - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                former.close();
            });
        }
    }

    Path file() {
        return file;
    }

    /** Ends the use of key management services. */
    @Override
    public void close() {
        closed = true;
        loaded.services.close();
    }
}
