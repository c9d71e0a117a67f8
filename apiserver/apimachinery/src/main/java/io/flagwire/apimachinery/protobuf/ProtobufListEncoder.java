package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.apimachinery.schema.TypeSchema;

/**
 * Encodes a list piece by piece, with one buffer for all its items. The length of all items stands in front of them:
 *
 * <pre>
 * ⟨{@link #begin}: "k8s" 0  { 1: { 1: apiVersion  2: kind }  2: length { 1: metadata⟩  ⟨{@link #item} 2: item⟩ …  ⟨{@link #end}: }  3: "" 4: "" }⟩
 * </pre>
 *
 * Not thread-safe.
 */
public final class ProtobufListEncoder {
    private static final int METADATA = 1;
    private static final int ITEMS = 2;
    private static final int CAPACITY = 2048;

    private final TypeSchema listMeta;
    private final GroupVersionKind listKind;
    private final TypeSchema itemType;
    private final ProtobufWriter out = new ProtobufWriter(CAPACITY);
    private final Encoder encoder;

    ProtobufListEncoder(Messages messages, TypeSchema listMeta, GroupVersionKind listKind, TypeSchema itemType) {
        this.listMeta = listMeta;
        this.listKind = listKind;
        this.itemType = itemType;
        this.encoder = new Encoder(messages, out);
    }

    /**
     * What stands before the items.
     *
     * @param itemsLength what {@link #item} returns for all items together
     */
    public byte[] begin(JsonObject metadata, long itemsLength) {
        out.reset();
        encoder.message(metadata, listMeta);
        out.part(METADATA, 0);
        ProtobufCodec.endEnvelope(out, out.size() + itemsLength, listKind.apiVersion(), listKind.kind());
        return out.toByteArray();
    }

    /**
     * Encodes an item, which must have the form of its type: its bytes are the last of {@link #buffer}, until the next call.
     *
     * @return how many bytes there are
     */
    public int item(JsonObject object) {
        out.reset();
        encoder.message(object, itemType);
        out.part(ITEMS, 0);
        return out.size();
    }

    /** Where the item is. */
    public byte[] buffer() {
        return out.buffer();
    }

    /** What stands behind the items. */
    public byte[] end() {
        out.reset();
        ProtobufCodec.beginEnvelope(out);
        return out.toByteArray();
    }
}
