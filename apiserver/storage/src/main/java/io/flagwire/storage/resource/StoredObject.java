package io.flagwire.storage.resource;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import io.flagwire.apimachinery.json.JsonScanner;
import io.flagwire.apimachinery.json.JsonSyntaxException;
import io.flagwire.apimachinery.selector.Labels;
import io.flagwire.storage.KeyValue;
import io.flagwire.storage.Keyed;
import io.flagwire.storage.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object at rest: its JSON without resourceVersion, the revision that is spliced in where the JSON is read, and a view of
 * the metadata. Reading it never makes a tree.
 *
 * <pre>
 * {"kind":"Pod",…"metadata":{"name":"a","namespace":"b","uid":"…"⟨,"resourceVersion":"17"⟩,"labels":{…
 *                                                                 splice
 * </pre>
 *
 * Immutable, but for what is remembered of it.
 */
public final class StoredObject implements Keyed {
    private static final byte[] BEFORE_REVISION = ",\"resourceVersion\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER_REVISION = {'"'};

    private final String key;
    private final byte[] json;
    private final long revision;
    private final ObjectMetadata metadata;

    /** Zero as long as nobody knows. Every thread that measures finds the same. */
    private int protobufLength;

    private StoredObject(String key, byte[] json, long revision, ObjectMetadata metadata) {
        this.key = key;
        this.json = json;
        this.revision = revision;
        this.metadata = metadata;
    }

    /**
     * An object from bytes that {@code JsonWriter} has made.
     *
     * @param json kept as it is: nobody may change it afterwards
     * @throws IllegalArgumentException if it has no name, or has a resourceVersion
     */
    public static StoredObject of(String key, byte[] json, long revision) {
        return of(key, json, revision, new TextPool());
    }

    static StoredObject of(String key, byte[] json, long revision, TextPool pool) {
        return new StoredObject(key, json, revision, ObjectMetadata.scan(json, pool));
    }

    /**
     * The object that a key's value is.
     *
     * @throws StoreUnavailableException if it is none: nobody could have put it through an API server
     */
    static StoredObject of(KeyValue item, TextPool pool) {
        try {
            return of(item.key(), item.value(), item.modRevision(), pool);
        } catch (JsonSyntaxException | IllegalArgumentException e) {
            throw new StoreUnavailableException(
                    "the value of \"" + item.key() + "\" is no object in JSON: " + e.getMessage()
                            + "; put an object there, or delete the key",
                    e);
        }
    }

    /** The same content at another revision. */
    StoredObject withRevision(long other) {
        return new StoredObject(key, json, other, metadata);
    }

    @Override
    public String key() {
        return key;
    }

    /** The revision of the write that made this state: the object's resourceVersion. */
    public long revision() {
        return revision;
    }

    /** The last part of the key. */
    public String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** Empty for an object without namespace. */
    public String namespace() {
        return metadata.namespace();
    }

    /** Empty for an object without uid. */
    public String uid() {
        String uid = field("metadata.uid");
        return uid == null ? "" : uid;
    }

    /** Whether the object is being deleted. */
    public boolean hasDeletionTimestamp() {
        return metadata.hasDeletionTimestamp();
    }

    /** The labels, as selectors ask for them. */
    public Labels labels() {
        return metadata;
    }

    /** The label's value, null if there is no such label. */
    public @Nullable String label(String labelKey) {
        return metadata.get(labelKey);
    }

    /**
     * A field as field selectors compare it.
     *
     * @param path names of object members, separated by dots, as {@code spec.nodeName}
     * @return the text of a string, the JSON of a number or a boolean; null if the field is absent, null, an object or an
     *     array
     */
    public @Nullable String field(String path) {
        JsonScanner scanner = new JsonScanner(json);
        int from = 0;
        while (true) {
            int dot = path.indexOf('.', from);
            if (!enter(scanner, path, from, dot < 0 ? path.length() : dot)) {
                return null;
            }
            if (dot < 0) {
                return scalar(scanner);
            }
            from = dot + 1;
        }
    }

    /** A {@link #field}, in which selectors do not tell an absent one from an empty one. */
    String fieldOrEmpty(String path) {
        return Objects.requireNonNullElse(field(path), "");
    }

    /** Goes to the value of a member of the object that comes next. */
    private static boolean enter(JsonScanner scanner, String path, int from, int to) {
        byte[] name = path.substring(from, to).getBytes(StandardCharsets.UTF_8);
        if (!scanner.enterObject()) {
            return false;
        }
        while (scanner.nextKey()) {
            if (scanner.keyIs(name)) {
                return true;
            }
            scanner.skipValue();
        }
        return false;
    }

    private @Nullable String scalar(JsonScanner scanner) {
        return switch (scanner.peek()) {
            case '"' -> scanner.stringValue();
            case '{', '[', 'n' -> null;
            default -> {
                int from = scanner.position();
                scanner.skipValue();
                yield new String(json, from, scanner.position() - from, StandardCharsets.US_ASCII);
            }
        };
    }

    /** A new tree of the object with its resourceVersion, the caller's own. */
    public JsonObject tree() {
        return (JsonObject) Objects.requireNonNull(JsonParser.parse(toByteArray()));
    }

    /** What {@link #keepProtobufLength} was told, 0 if that has not been or is not seen yet. */
    public int protobufLength() {
        return protobufLength;
    }

    /** Remembers how long the object is as an item of a protobuf list, which only those can tell who encode it. */
    public void keepProtobufLength(int length) {
        protobufLength = length;
    }

    /** Bytes of the object with its resourceVersion. */
    public int length() {
        return json.length + BEFORE_REVISION.length + digits(revision) + AFTER_REVISION.length;
    }

    /**
     * Writes the object with its resourceVersion.
     *
     * @throws InterruptedException if the receiver has gone
     */
    public void writeTo(ByteSink out) throws InterruptedException {
        int splice = metadata.splice();
        out.write(json, 0, splice);
        byte[] member = new byte[length() - json.length];
        putMember(member, 0);
        out.write(member, 0, member.length);
        out.write(json, splice, json.length - splice);
    }

    /** The object with its resourceVersion. */
    public byte[] toByteArray() {
        byte[] bytes = new byte[length()];
        copyTo(bytes, 0);
        return bytes;
    }

    /**
     * Copies the object with its resourceVersion into an array that has room for {@link #length} bytes.
     *
     * @return the offset behind the copied bytes
     */
    public int copyTo(byte[] target, int offset) {
        int splice = metadata.splice();
        System.arraycopy(json, 0, target, offset, splice);
        int behind = putMember(target, offset + splice);
        System.arraycopy(json, splice, target, behind, json.length - splice);
        return behind + json.length - splice;
    }

    private int putMember(byte[] target, int offset) {
        System.arraycopy(BEFORE_REVISION, 0, target, offset, BEFORE_REVISION.length);
        int digitsFrom = offset + BEFORE_REVISION.length;
        int behind = digitsFrom + digits(revision);
        long rest = revision;
        for (int i = behind - 1; i >= digitsFrom; i--) {
            target[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        target[behind] = AFTER_REVISION[0];
        return behind + 1;
    }

    private static int digits(long n) {
        int digits = 1;
        for (long rest = n / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    /** The stored bytes, without resourceVersion, which nobody may change. */
    byte[] json() {
        return json;
    }

    @Override
    public String toString() {
        return key + "@" + revision;
    }
}
