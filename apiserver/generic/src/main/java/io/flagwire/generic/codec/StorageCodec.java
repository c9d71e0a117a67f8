package io.flagwire.generic.codec;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Trait;
import io.flagwire.storage.UnreadableValueException;
import io.flagwire.storage.ValueTransformer;
import java.util.Arrays;

/**
 * Makes values in the store of the objects of one resource, and the other way round. It writes one form. It reads all of
 * them, in every version that the resource's row knows, and fills in what is missing: of an object that somebody else has
 * stored nobody can tell, once it is read.
 *
 * <pre>
 * object's JSON ─► form ─► encryption ─► value
 * value ─► encryption ─► tree of any form ─► stored version ─► fields of its type ─► defaults ─► object's JSON
 * </pre>
 *
 * Reading makes a tree, which costs as much as a write. So values that only this server writes are taken as they are.
 */
public final class StorageCodec implements ValueTransformer {
    private final StorageForm form;
    private final StoredVersion version;
    private final boolean trusted;
    private final ValueTransformer encryption;
    private final Runnable unreadable;

    /**
     * @param mediaType what is written
     * @param trusted whether nobody else writes the values: then those in the form that only this server gives them are taken
     *     as they are
     * @param encryption what is done to the bytes
     */
    public StorageCodec(
            ResourceDefinition definition, StorageMediaType mediaType, boolean trusted, ValueTransformer encryption) {
        this(definition, mediaType, trusted, encryption, () -> {});
    }

    /** @param unreadable is run for each value that is no object of the resource once it is decrypted; by any thread */
    public StorageCodec(
            ResourceDefinition definition,
            StorageMediaType mediaType,
            boolean trusted,
            ValueTransformer encryption,
            Runnable unreadable) {
        this.version = new StoredVersion(definition);
        this.form = new StorageForm(definition.has(Trait.STORED_AS_JSON) ? StorageMediaType.JSON : mediaType, version);
        this.trusted = trusted;
        this.encryption = encryption;
        this.unreadable = unreadable;
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        return encryption.toStorage(key, form.isJson() ? value : form.write(StorageForm.readJson(value)));
    }

    /** A value is stale if writing the same object would make another one; a line end is no difference. */
    @Override
    public Value fromStorage(String key, byte[] stored) {
        Value value = encryption.fromStorage(key, stored);
        byte[] bytes = value.bytes();
        if (trusted && isOurs(bytes)) {
            return value;
        }
        try {
            JsonObject object = version.complete(form.read(bytes));
            byte[] again = form.write(object);
            boolean same = Arrays.equals(again, 0, again.length, bytes, 0, withoutLineEnd(bytes, again.length));
            if (!form.isJson()) {
                return new Value(JsonWriter.write(object), value.stale() || !same);
            }
            return same && again.length == bytes.length ? value : new Value(again, value.stale() || !same);
        } catch (UnreadableFormException e) {
            unreadable.run();
            throw new UnreadableValueException(key, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean mayBlock(byte[] stored) {
        return encryption.mayBlock(stored);
    }

    /** Whether bytes have the form of this server: JSON without the line end that Go puts behind it. */
    private static boolean isOurs(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{' && bytes[bytes.length - 1] == '}';
    }

    /** The length of a value without the one byte that it may be longer, if that is a line end. */
    private static int withoutLineEnd(byte[] bytes, int length) {
        return bytes.length == length + 1 && bytes[length] == '\n' ? length : bytes.length;
    }
}
