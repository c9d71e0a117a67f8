package io.flagwire.generic.encryption;

import io.flagwire.generic.encryption.EncryptionConfiguration.KmsConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ProviderConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ResourceConfiguration;
import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.encryption.kms.KmsMetrics;
import io.flagwire.generic.encryption.kms.KmsProvider;
import io.flagwire.generic.metrics.MetricRegistry;
import io.flagwire.storage.ValueTransformer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The key management services of one configuration, from its beginning to its end. Safe for all threads. */
final class KmsProviders implements AutoCloseable {
    private final Map<String, KmsProvider> byName;
    private final Duration timeouts;

    private KmsProviders(Map<String, KmsProvider> byName, Duration timeouts) {
        this.byName = byName;
        this.timeouts = timeouts;
    }

    /** Starts them, for all configurations of one server. The metrics are there once there is a service. */
    static final class Starter {
        private final KeyManagementService.Connector connector;
        private final MetricRegistry registry;
        private final InstantSource clock;
        private final SecureRandom random;
        private @Nullable KmsMetrics metrics; // of the one thread that reads configurations

        Starter(
                KeyManagementService.Connector connector,
                MetricRegistry registry,
                InstantSource clock,
                SecureRandom random) {
            this.connector = connector;
            this.registry = registry;
            this.clock = clock;
            this.random = random;
        }

        /** Blocks until each service of a valid configuration has answered, or its timeout has passed. */
        KmsProviders start(EncryptionConfiguration configuration) {
            Map<String, KmsProvider> started = new LinkedHashMap<>();
            Duration timeouts = Duration.ZERO;
            for (ResourceConfiguration resource : configuration.resources()) {
                for (ProviderConfiguration provider : resource.providers()) {
                    if (provider.kms() != null) {
                        started.put(provider.kms().name(), start(provider.kms()));
                        timeouts = timeouts.plus(provider.kms().timeout());
                    }
                }
            }
            return new KmsProviders(started, timeouts);
        }

        private KmsProvider start(KmsConfiguration kms) {
            KmsMetrics counts = metrics == null ? new KmsMetrics(registry, clock) : metrics;
            metrics = counts;
            String socket = KmsEndpoint.of(kms.endpoint()).socket();
            return KmsProvider.start(kms.name(), connector.connect(socket, kms.timeout()), counts, clock, random);
        }
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    ValueTransformer transformer(String name) {
        return Objects.requireNonNull(byName.get(name)).transformer();
    }

    /** No call that has begun lasts longer. */
    Duration callMax() {
        return timeouts.multipliedBy(2);
    }

    /** Why one is not well, or null. */
    @Nullable
    String failure() {
        List<String> failures = new ArrayList<>(0);
        int number = 0;
        for (KmsProvider provider : byName.values()) {
            String failure = provider.failure();
            if (failure != null) {
                failures.add("kms-provider-" + number + ": " + failure);
            }
            number++;
        }
        return switch (failures.size()) {
            case 0 -> null;
            case 1 -> failures.get(0);
            default -> "[" + String.join(", ", failures) + "]";
        };
    }

    @Override
    public void close() {
        byName.values().forEach(KmsProvider::close);
    }
}
