package io.flagwire.generic.encryption;

import io.flagwire.apimachinery.schema.GroupResource;
import io.flagwire.generic.encryption.EncryptionConfiguration.Key;
import io.flagwire.generic.encryption.EncryptionConfiguration.ProviderConfiguration;
import io.flagwire.generic.encryption.EncryptionConfiguration.ResourceConfiguration;
import io.flagwire.generic.encryption.cipher.AesCbc;
import io.flagwire.generic.encryption.cipher.AesGcm;
import io.flagwire.generic.encryption.cipher.Secretbox;
import io.flagwire.storage.ValueTransformer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What one configuration makes of each resource's values. Safe for all threads. */
final class Transformers {
    private static final String ALL = "*";

    private final Rules rules;
    private final KmsProviders services;
    private final TransformationMetrics metrics;
    private final SecureRandom random;
    private final Map<GroupResource, ValueTransformer> made = new ConcurrentHashMap<>();

    /** @param services those of the configuration */
    Transformers(Rules rules, KmsProviders services, TransformationMetrics metrics, SecureRandom random) {
        this.rules = rules;
        this.services = services;
        this.metrics = metrics;
        this.random = random;
    }

    /** Which providers each resource has. */
    record Rules(Map<GroupResource, List<ProviderConfiguration>> providers) {
        /**
         * @param configuration valid
         * @throws ConfigurationException if a rule never gets its turn, because one before it is about its resources
         */
        static Rules of(EncryptionConfiguration configuration) throws ConfigurationException {
            Map<GroupResource, List<ProviderConfiguration>> providers = new LinkedHashMap<>();
            List<String> masked = new ArrayList<>();
            for (ResourceConfiguration resource : configuration.resources()) {
                for (String name : resource.resources()) {
                    GroupResource rule = GroupResource.parse(name);
                    GroupResource mask = mask(providers, rule);
                    if (mask != null) {
                        masked.add("resource \"" + text(rule) + "\" is masked by earlier rule \"" + text(mask) + "\"");
                    } else {
                        providers.computeIfAbsent(rule, r -> new ArrayList<>()).addAll(resource.providers());
                    }
                }
            }
            if (!masked.isEmpty()) {
                throw new ConfigurationException("error while building transformers: "
                        + (masked.size() == 1 ? masked.get(0) : masked.toString()));
            }
            return new Rules(providers);
        }

        private static @Nullable GroupResource mask(Map<GroupResource, ?> earlier, GroupResource rule) {
            for (GroupResource wildcard : wildcards(rule)) {
                if (earlier.containsKey(wildcard)) {
                    return wildcard;
                }
            }
            return null;
        }

        private static List<GroupResource> wildcards(GroupResource resource) {
            return List.of(new GroupResource(resource.group(), ALL), new GroupResource(ALL, ALL));
        }

        private static String text(GroupResource rule) {
            return rule.group().isEmpty() && rule.resource().equals(ALL) ? "*." : rule.toString();
        }

        /** By its own rule, or its group's, or the one for all; null if there is none. */
        @Nullable
        List<ProviderConfiguration> of(GroupResource resource) {
            List<ProviderConfiguration> own = providers.get(resource);
            for (GroupResource wildcard : wildcards(resource)) {
                own = own == null ? providers.get(wildcard) : own;
            }
            return own;
        }
    }

    /** What is done to a resource's values. */
    ValueTransformer forResource(GroupResource resource) {
        return made.computeIfAbsent(resource, this::make);
    }

    private ValueTransformer make(GroupResource resource) {
        List<ProviderConfiguration> own = rules.of(resource);
        if (own == null) {
            return ValueTransformer.IDENTITY;
        }
        TransformationMetrics.ForResource counts = metrics.of(resource);
        List<PrefixTransformers.Entry> entries = new ArrayList<>();
        for (ProviderConfiguration provider : own) {
            entries.add(entry(provider, counts));
        }
        return new PrefixTransformers(entries, "no matching prefix found", counts);
    }

    private PrefixTransformers.Entry entry(ProviderConfiguration provider, TransformationMetrics.ForResource counts) {
        if (provider.aesgcm() != null) {
            return keys("k8s:enc:aesgcm:v1:", provider.aesgcm(), "AES", AesGcm::new, counts);
        }
        if (provider.aescbc() != null) {
            return keys("k8s:enc:aescbc:v1:", provider.aescbc(), "AES", AesCbc::new, counts);
        }
        if (provider.secretbox() != null) {
            return keys("k8s:enc:secretbox:v1:", provider.secretbox(), "Secretbox", Secretbox::new, counts);
        }
        if (provider.kms() != null) {
            String name = provider.kms().name();
            return entry("k8s:enc:kms:v2:" + name + ":", services.transformer(name));
        }
        return new PrefixTransformers.Entry("identity", new byte[0], ValueTransformer.IDENTITY);
    }

    private PrefixTransformers.Entry keys(
            String prefix,
            List<Key> keys,
            String what,
            BiFunction<byte[], SecureRandom, ValueTransformer> make,
            TransformationMetrics.ForResource counts) {
        List<PrefixTransformers.Entry> entries = new ArrayList<>();
        for (Key key : keys) {
            byte[] secret = Objects.requireNonNull(SecretText.decode(key.secret()));
            entries.add(entry(key.name() + ":", make.apply(secret, random)));
        }
        String noneMatches = "no matching key was found for the provided " + what + " transformer";
        return entry(prefix, new PrefixTransformers(entries, noneMatches, counts));
    }

    private static PrefixTransformers.Entry entry(String prefix, ValueTransformer transformer) {
        return new PrefixTransformers.Entry(prefix, prefix.getBytes(StandardCharsets.UTF_8), transformer);
    }
}
