package io.flagwire.generic.encryption;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which resources are encrypted by what, as the file says it (apiserver.config.k8s.io/v1). */
record EncryptionConfiguration(List<ResourceConfiguration> resources) {
    static final List<Integer> AES_KEY_BYTES = List.of(16, 24, 32);
    static final List<Integer> SECRETBOX_KEY_BYTES = List.of(32);

    /**
     * Some resources and their providers.
     *
     * @param resources as {@code secrets}, {@code deployments.apps}, {@code *.apps}, {@code *.} (core group), {@code *.*}
     * @param providers the first encrypts, all decrypt
     */
    record ResourceConfiguration(List<String> resources, List<ProviderConfiguration> providers) {}

    /**
     * A provider, of which one field should be set. */
    record ProviderConfiguration(
            @Nullable List<Key> aesgcm,
            @Nullable List<Key> aescbc,
            @Nullable List<Key> secretbox,
            boolean identity,
            @Nullable KmsConfiguration kms) {
        /** The fields that are set. */
        List<String> kinds() {
            List<String> kinds = new ArrayList<>();
            if (aesgcm != null) {
                kinds.add("aesgcm");
            }
            if (aescbc != null) {
                kinds.add("aescbc");
            }
            if (secretbox != null) {
                kinds.add("secretbox");
            }
            if (identity) {
                kinds.add("identity");
            }
            if (kms != null) {
                kinds.add("kms");
            }
            return kinds;
        }
    }

    /**
     * A key management service.
     *
     * @param apiVersion of the service's API; {@code v1} if it is not given
     * @param name stands in stored values
     * @param cacheSize what v1 keeps in memory
     * @param endpoint as {@code unix:///run/kms.sock}
     * @param timeout of a call
     */
    record KmsConfiguration(
            String apiVersion, String name, @Nullable Long cacheSize, String endpoint, Duration timeout) {
        static final Duration TIMEOUT = Duration.ofSeconds(3);
    }

    /**
     * An encryption key. Prints without its secret.
     *
     * @param secret in base64
     */
    record Key(String name, String secret) {
        @Override
        public String toString() {
            return "Key[name=" + name + "]";
        }
    }
}
