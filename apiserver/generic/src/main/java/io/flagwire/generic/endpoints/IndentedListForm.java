package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;
import java.nio.charset.StandardCharsets;

/** Lists as {@link IndentedJson}. The items are the last member. */
enum IndentedListForm implements ListForm {
    INDENTED;

    private static final int ITEM_DEPTH = 2;
    private static final byte[] END_EMPTY = "]\n}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\n  ]\n}".getBytes(StandardCharsets.US_ASCII);

    @Override
    public void write(Exchange exchange, JsonObject list, ListItems items) throws InterruptedException {
        byte[] empty = IndentedJson.write(list);
        ResponseStream out = exchange.start(200, MediaType.JSON.text());
        out.write(empty, 0, empty.length - END_EMPTY.length);
        JsonWriter writer = new JsonWriter();
        boolean first = true;
        for (JsonObject item : items) {
            writer.reset();
            IndentedJson.newLine(!first, ITEM_DEPTH, writer);
            IndentedJson.value(item, ITEM_DEPTH, writer);
            out.write(writer.buffer(), 0, writer.size());
            first = false;
        }
        byte[] end = first ? END_EMPTY : END;
        out.write(end, 0, end.length);
        out.end();
    }
}
