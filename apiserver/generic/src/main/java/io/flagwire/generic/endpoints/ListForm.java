package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.http.Exchange;

/** A way to write lists item by item, so that none is ever in memory as a whole. */
interface ListForm {
    /**
     * Answers with a list.
     *
     * @param list with the member that the items are to be in, which is empty
     * @throws InterruptedException if the client has gone
     */
    void write(Exchange exchange, JsonObject list, ListItems items) throws InterruptedException;
}
