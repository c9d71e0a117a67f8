package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.storage.resource.StoredObject;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** The items of a list, made one by one each time that they are gone through. */
sealed interface ListItems extends Iterable<JsonObject> {
    /**
     * How many bytes all items have in protobuf.
     *
     * @param lengthOf encodes an item
     */
    long protobufLength(ToIntFunction<JsonObject> lengthOf);

    /**
     * Items made of stored objects.
     *
     * @param asStored whether they are whole, in the version that is stored, so that their lengths are worth keeping
     */
    record Stored(Iterable<StoredObject> objects, UnaryOperator<JsonObject> item, boolean asStored)
            implements ListItems {
        @Override
        public Iterator<JsonObject> iterator() {
            return new Each<>(objects.iterator(), object -> item.apply(object.tree()));
        }

        @Override
        public long protobufLength(ToIntFunction<JsonObject> lengthOf) {
            long all = 0;
            for (StoredObject object : objects) {
                int length = asStored ? object.protobufLength() : 0;
                if (length == 0) {
                    length = lengthOf.applyAsInt(item.apply(object.tree()));
                    if (asStored) {
                        object.keepProtobufLength(length);
                    }
                }
                all += length;
            }
            return all;
        }
    }

    /** Items made of objects that are not stored. */
    record Computed(List<JsonObject> objects, UnaryOperator<JsonObject> item) implements ListItems {
        @Override
        public Iterator<JsonObject> iterator() {
            return new Each<>(objects.iterator(), object -> item.apply(object.deepCopy()));
        }

        @Override
        public long protobufLength(ToIntFunction<JsonObject> lengthOf) {
            long all = 0;
            for (JsonObject object : this) {
                all += lengthOf.applyAsInt(object);
            }
            return all;
        }
    }

    /** Makes an item of each object. */
    record Each<T>(Iterator<T> objects, Function<T, JsonObject> item) implements Iterator<JsonObject> {
        @Override
        public boolean hasNext() {
            return objects.hasNext();
        }

        @Override
        public JsonObject next() {
            return item.apply(objects.next());
        }
    }
}
