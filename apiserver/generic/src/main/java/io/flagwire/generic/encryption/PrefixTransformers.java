package io.flagwire.generic.encryption;

import io.flagwire.generic.encryption.kms.KeyServiceException;
import io.flagwire.storage.StoreException;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.UnwritableValueException;
import io.flagwire.storage.ValueTransformer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Several transformers, each with what its values begin with (value.prefixTransformers). The first writes; the first that
 * can read a value does, and if it is another than the first the value is stale.
 */
final class PrefixTransformers implements ValueTransformer {
    private final Entry[] entries;
    private final String noneMatches;
    private final TransformationMetrics.ForResource metrics;

    /** @param prefix empty for one that is tried at any value and whose failure means nothing */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(String name, byte[] prefix, ValueTransformer transformer) {}

    /**
     * @param entries at least one
     * @param noneMatches what is said of a value that begins with no prefix
     */
    PrefixTransformers(List<Entry> entries, String noneMatches, TransformationMetrics.ForResource metrics) {
        this.entries = entries.toArray(Entry[]::new);
        this.noneMatches = noneMatches;
        this.metrics = metrics;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        Entry first = entries[0];
        long start = System.nanoTime();
        byte[] stored;
        try {
            stored = first.transformer.toStorage(key, value);
        } catch (UnwritableValueException e) {
            metrics.unwritable(first.name, status(e));
            throw e;
        }
        metrics.written(first.name, start);
        if (first.prefix.length == 0) {
            return stored;
        }
        byte[] prefixed = Arrays.copyOf(first.prefix, first.prefix.length + stored.length);
        System.arraycopy(stored, 0, prefixed, first.prefix.length, stored.length);
        return prefixed;
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        long start = System.nanoTime();
        List<String> reasons = new ArrayList<>(0);
        for (int i = 0; i < entries.length; i++) {
            Entry entry = entries[i];
            if (!startsWith(stored, entry.prefix)) {
                continue;
            }
            try {
                Value value = entry.transformer.fromStorage(key, rest(entry, stored));
                metrics.read(entry.name, start);
                return i == 0 ? value : new Value(value.bytes(), true);
            } catch (UnreadableValueException e) {
                if (entry.prefix.length > 0) {
                    metrics.unreadable(entry.name, status(e));
                    reasons.add(e.reason());
                }
            }
        }
        throw unreadable(key, reasons);
    }

    @Override
    public boolean mayBlock(byte[] stored) {
        for (Entry entry : entries) {
            if (startsWith(stored, entry.prefix) && entry.transformer.mayBlock(rest(entry, stored))) {
                return true;
            }
        }
        return false;
    }

    private static byte[] rest(Entry entry, byte[] stored) {
        return entry.prefix.length == 0 ? stored : Arrays.copyOfRange(stored, entry.prefix.length, stored.length);
    }

    private static String status(StoreException failure) {
        return failure.getCause() instanceof KeyServiceException service
                ? service.code()
                : TransformationMetrics.FAILED;
    }

    private UnreadableValueException unreadable(String key, List<String> reasons) {
        List<String> different = reasons.stream().distinct().toList();
        if (different.isEmpty()) {
            metrics.unreadable(TransformationMetrics.UNKNOWN, TransformationMetrics.FAILED);
            return new UnreadableValueException(key, noneMatches);
        }
        return new UnreadableValueException(
                key, different.size() == 1 ? different.get(0) : "[" + String.join(", ", different) + "]");
    }

    private static boolean startsWith(byte[] stored, byte[] prefix) {
        return stored.length >= prefix.length && Arrays.equals(stored, 0, prefix.length, prefix, 0, prefix.length);
    }
}
