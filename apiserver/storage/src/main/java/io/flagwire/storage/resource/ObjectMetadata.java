package io.flagwire.storage.resource;

import io.flagwire.apimachinery.json.JsonScanner;
import io.flagwire.apimachinery.selector.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What reading an object needs to know of its metadata, found by one walk over its bytes. Immutable.
 *
 * @param splice offset behind {@code metadata.uid}, or {@code metadata.name} in an object without uid, where the
 *     resourceVersion is put in
 * @param namespace empty if there is none
 * @param pairs key, value, key, value… of the labels
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ObjectMetadata(int splice, String namespace, String[] pairs, boolean hasDeletionTimestamp) implements Labels {
    private static final byte[] METADATA = ascii("metadata");
    private static final byte[] NAME = ascii("name");
    private static final byte[] NAMESPACE = ascii("namespace");
    private static final byte[] UID = ascii("uid");
    private static final byte[] LABELS = ascii("labels");
    private static final byte[] DELETION_TIMESTAMP = ascii("deletionTimestamp");
    private static final byte[] RESOURCE_VERSION = ascii("resourceVersion");
    private static final String[] NO_PAIRS = {};

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the metadata of an object.
     *
     * @throws IllegalArgumentException if it has neither name nor uid, or has a resourceVersion: it was not made for the
     *     store
     */
    static ObjectMetadata scan(byte[] json, TextPool pool) {
        JsonScanner scanner = new JsonScanner(json);
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(METADATA)) {
                return scanMetadata(scanner, pool);
            }
            scanner.skipValue();
        }
        throw new IllegalArgumentException("object without metadata");
    }

    private static ObjectMetadata scanMetadata(JsonScanner scanner, TextPool pool) {
        int behindName = 0;
        int behindUid = 0;
        String namespace = "";
        String[] pairs = NO_PAIRS;
        boolean hasDeletionTimestamp = false;
        scanner.enterObject();
        while (scanner.nextKey()) {
            if (scanner.keyIs(NAME)) {
                scanner.skipValue();
                behindName = scanner.position();
            } else if (scanner.keyIs(NAMESPACE)) {
                namespace = pool.share(scanner.stringValue());
            } else if (scanner.keyIs(UID)) {
                scanner.skipValue();
                behindUid = scanner.position();
            } else if (scanner.keyIs(LABELS)) {
                pairs = scanPairs(scanner, pool);
            } else if (scanner.keyIs(DELETION_TIMESTAMP)) {
                hasDeletionTimestamp = scanner.peek() == '"';
                scanner.skipValue();
            } else if (scanner.keyIs(RESOURCE_VERSION)) {
                throw new IllegalArgumentException("object with metadata.resourceVersion, which the store assigns");
            } else {
                scanner.skipValue();
            }
        }
        int splice = behindUid > 0 ? behindUid : behindName;
        if (splice == 0) {
            throw new IllegalArgumentException("object without metadata.name");
        }
        return new ObjectMetadata(splice, namespace, pairs, hasDeletionTimestamp);
    }

    private static String[] scanPairs(JsonScanner scanner, TextPool pool) {
        if (!scanner.enterObject()) {
            return NO_PAIRS;
        }
        String[] pairs = new String[8];
        int count = 0;
        while (scanner.nextKey()) {
            if (count == pairs.length) {
                pairs = Arrays.copyOf(pairs, count * 2);
            }
            pairs[count++] = pool.share(scanner.key());
            pairs[count++] = pool.share(scanner.stringValue());
        }
        return count == 0 ? NO_PAIRS : Arrays.copyOf(pairs, count);
    }

    @Override
    public @Nullable String get(String key) {
        String[] all = pairs;
        for (int i = 0; i < all.length; i += 2) {
            if (all[i].equals(key)) {
                return all[i + 1];
            }
        }
        return null;
    }
}
