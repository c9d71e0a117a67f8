package io.flagwire.generic.encryption;

import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;

/** Encryption configurations with keys that protect nothing. */
final class Configurations {
    static final String KEY = base64("0123456789abcdef0123456789abcdef");
    static final String OTHER_KEY = base64("fedcba9876543210fedcba9876543210");

    private Configurations() {}

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A provider with one key. */
    static String provider(String kind, String name, String secret) {
        return "{" + kind + ": {keys: [{name: " + name + ", secret: " + secret + "}]}}";
    }

    /** A configuration with one rule. */
    static String of(String resources, String... providers) {
        return "kind: EncryptionConfiguration\napiVersion: apiserver.config.k8s.io/v1\nresources:\n"
                + rule(resources, providers);
    }

    static String rule(String resources, String... providers) {
        return "- resources: [" + resources + "]\n  providers: [" + String.join(", ", providers) + "]\n";
    }

    static DynamicTransformers read(Path file, String text) throws IOException, ConfigurationException {
        return read(file, text, new MetricRegistry());
    }

    static DynamicTransformers read(Path file, String text, MetricRegistry registry)
            throws IOException, ConfigurationException {
        return read(file, text, registry, (socket, timeout) -> {
            throw new AssertionError("there is no service at " + socket);
        });
    }

    static DynamicTransformers read(
            Path file, String text, MetricRegistry registry, KeyManagementService.Connector services)
            throws IOException, ConfigurationException {
        Files.writeString(file, text);
        return DynamicTransformers.read(
                file, registry, InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)), services);
    }
}
