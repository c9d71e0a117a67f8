package io.flagwire.server;

import io.flagwire.aggregator.ApiServices;
import io.flagwire.apiextensions.CustomResourceDefinitions;
import io.flagwire.generic.authorization.Authorizer.Decision;
import io.flagwire.generic.codec.StorageCodec;
import io.flagwire.generic.codec.StorageMediaType;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.kube.KubeResources;
import io.flagwire.kube.address.AddressRange;
import io.flagwire.kube.address.NodePorts;
import io.flagwire.kube.address.ServiceAddresses;
import io.flagwire.kube.authorization.RuleResolver;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Makes of what others have stored what this server would have stored, where none is running. What is encrypted, and what
 * lies below no built-in resource, stays as it is.
 */
final class StoredResources {
    private static final byte[] ENCRYPTED = "k8s:enc:".getBytes(StandardCharsets.US_ASCII);

    /** By the part of a key behind the store's prefix, with a slash at its end. */
    private final Map<String, StorageCodec> codecs = new HashMap<>();

    private final String prefix;

    /** @param prefix of all keys, with the slash at its end */
    StoredResources(String prefix) {
        this.prefix = prefix;
        for (ResourceDefinition row : rows()) {
            if (row.isStored()) {
                codecs.computeIfAbsent(
                        row.storageKey() + "/",
                        key -> new StorageCodec(row, StorageMediaType.JSON, false, ValueTransformer.IDENTITY));
            }
        }
    }

    /** All that are built in. Nothing is created by them, so what they would ask for is not there. */
    private static List<ResourceDefinition> rows() {
        Random random = new Random(0);
        List<ResourceDefinition> rows = new ArrayList<>(KubeResources.all(new KubeResources.Surroundings(
                attributes -> Decision.NO_OPINION,
                (user, namespace) -> new RuleResolver.Rules(List.of(), List.of(), true, ""),
                (token, audiences) -> null,
                new ServiceAddresses(Objects.requireNonNull(AddressRange.parse(ServiceOptions.DEFAULT_RANGE)), random),
                new NodePorts(NodePorts.FIRST, NodePorts.LAST, random),
                (namespace, name) -> {
                    throw new IllegalStateException("no pod is bound here");
                },
                () -> "",
                Duration.ZERO)));
        rows.add(CustomResourceDefinitions.definition());
        rows.add(ApiServices.definition());
        return rows;
    }

    /**
     * The state with the value that this server would have written.
     *
     * @throws UnreadableValueException if it is no object of its resource
     */
    KeyValue read(KeyValue state) {
        StorageCodec codec = isEncrypted(state.value()) ? null : codec(state.key());
        return codec == null
                ? state
                : new KeyValue(
                        state.key(),
                        codec.fromStorage(state.key(), state.value()).bytes(),
                        state.createRevision(),
                        state.modRevision(),
                        state.version());
    }

    private static boolean isEncrypted(byte[] value) {
        return value.length >= ENCRYPTED.length
                && Arrays.equals(value, 0, ENCRYPTED.length, ENCRYPTED, 0, ENCRYPTED.length);
    }

    /** Resources have one or two parts of a key: {@code pods/}, {@code services/specs/}. */
    private @Nullable StorageCodec codec(String key) {
        int one = key.indexOf('/', prefix.length()) + 1;
        int two = one == 0 ? 0 : key.indexOf('/', one) + 1;
        StorageCodec found = two == 0 ? null : codecs.get(key.substring(prefix.length(), two));
        return found != null || one == 0 ? found : codecs.get(key.substring(prefix.length(), one));
    }
}
