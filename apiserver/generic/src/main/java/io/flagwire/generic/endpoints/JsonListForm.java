package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;
import java.nio.charset.StandardCharsets;

/** Lists as JSON on one line. The items are the last member. */
enum JsonListForm implements ListForm {
    JSON;

    private static final byte[] END = "]}\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] COMMA = {','};

    /** Begins a list, up to the bracket before its items. */
    static ResponseStream begin(Exchange exchange, JsonObject list) throws InterruptedException {
        byte[] empty = JsonWriter.write(list);
        ResponseStream out = exchange.start(200, MediaType.JSON.text());
        out.write(empty, 0, empty.length - 2);
        return out;
    }

    static void separate(ResponseStream out) throws InterruptedException {
        out.write(COMMA, 0, 1);
    }

    static void end(ResponseStream out) throws InterruptedException {
        out.write(END, 0, END.length);
        out.end();
    }

    @Override
    public void write(Exchange exchange, JsonObject list, ListItems items) throws InterruptedException {
        ResponseStream out = begin(exchange, list);
        JsonWriter writer = new JsonWriter();
        boolean first = true;
        for (JsonObject item : items) {
            if (!first) {
                separate(out);
            }
            first = false;
            writer.reset();
            writer.value(item);
            out.write(writer.buffer(), 0, writer.size());
        }
        end(out);
    }
}
