package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.yaml.YamlWriter;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.ResponseStream;
import java.nio.charset.StandardCharsets;

/** Lists as YAML, in which the items stand between the members of lesser and of greater name, and are not indented. */
record YamlListForm(String itemsKey) implements ListForm {
    @Override
    public void write(Exchange exchange, JsonObject list, ListItems items) throws InterruptedException {
        JsonObject before = new JsonObject();
        JsonObject after = new JsonObject();
        for (int i = 0; i < list.size(); i++) {
            int order = list.keyAt(i).compareTo(itemsKey);
            if (order != 0) {
                (order < 0 ? before : after).put(list.keyAt(i), list.valueAt(i));
            }
        }
        ResponseStream out = exchange.start(200, MediaType.YAML.text());
        writeMembers(before, out);
        boolean empty = true;
        for (JsonObject item : items) {
            if (empty) {
                write((itemsKey + ":\n").getBytes(StandardCharsets.US_ASCII), out);
            }
            empty = false;
            write(YamlWriter.write(JsonArray.of(item)), out);
        }
        if (empty) {
            write((itemsKey + ": []\n").getBytes(StandardCharsets.US_ASCII), out);
        }
        writeMembers(after, out);
        out.end();
    }

    private static void writeMembers(JsonObject members, ResponseStream out) throws InterruptedException {
        if (!members.isEmpty()) {
            write(YamlWriter.write(members), out);
        }
    }

    private static void write(byte[] bytes, ResponseStream out) throws InterruptedException {
        out.write(bytes, 0, bytes.length);
    }
}
