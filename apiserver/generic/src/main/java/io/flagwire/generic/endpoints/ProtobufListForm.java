package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.protobuf.ProtobufListEncoder;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;

/**
 * Lists as protobuf, in which the length of all items stands in front of the first: items whose length is not known are
 * encoded twice.
 */
record ProtobufListForm(ProtobufListEncoder encoder) implements ListForm {
    @Override
    public void write(Exchange exchange, JsonObject list, ListItems items) throws InterruptedException {
        long announced = items.protobufLength(encoder::item);
        byte[] begin = encoder.begin(Metadata.of(list), announced);
        ResponseStream out = exchange.start(200, MediaType.PROTOBUF.text());
        out.write(begin, 0, begin.length);
        long written = 0;
        for (JsonObject item : items) {
            int length = encoder.item(item);
            byte[] buffer = encoder.buffer();
            out.write(buffer, buffer.length - length, length);
            written += length;
        }
        if (written != announced) {
            throw new IllegalStateException(
                    "items of " + written + " bytes, of which " + announced + " bytes were announced");
        }
        byte[] end = encoder.end();
        out.write(end, 0, end.length);
        out.end();
    }
}
