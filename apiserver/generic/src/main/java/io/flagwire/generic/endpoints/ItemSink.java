package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.http.ResponseStream;
import io.flagwire.storage.resource.ByteSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Passes stored objects on as items of a list, which carry no kind and version of their own. */
final class ItemSink implements ByteSink {
    private static final byte[] OPEN = {'{'};

    private final ResponseStream out;
    private final byte[] typeMeta;
    private boolean atBegin;

    ItemSink(ResponseStream out, GroupVersionKind kind) {
        this.out = out;
        byte[] apiVersion = JsonWriter.write(kind.apiVersion());
        byte[] kindName = JsonWriter.write(kind.kind());
        this.typeMeta = new JsonWriter()
                .raw("{\"kind\":".getBytes(StandardCharsets.US_ASCII))
                .raw(kindName)
                .raw(",\"apiVersion\":".getBytes(StandardCharsets.US_ASCII))
                .raw(apiVersion)
                .raw(",".getBytes(StandardCharsets.US_ASCII))
                .toByteArray();
    }

    /** The next bytes are those of another object. */
    void begin() {
        atBegin = true;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws InterruptedException {
        int skipped = 0;
        if (atBegin) {
            atBegin = false;
            int n = typeMeta.length;
            if (length >= n && Arrays.equals(bytes, offset, offset + n, typeMeta, 0, n)) {
                out.write(OPEN, 0, 1);
                skipped = n;
            }
        }
        out.write(bytes, offset + skipped, length - skipped);
    }
}
