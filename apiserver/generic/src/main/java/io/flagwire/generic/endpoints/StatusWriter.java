package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.Status;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.http.Exchange;
import io.flagwire.storage.CompactedException;
import io.flagwire.storage.StoreUnavailableException;
import io.flagwire.storage.UnreadableValueException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Turns failures into answers: the one place where a Status is written (responsewriters.ErrorNegotiated). */
public final class StatusWriter {
    private static final Logger LOG = System.getLogger(StatusWriter.class.getName());

    private StatusWriter() {}

    /** Answers with a failure in the form that the client accepts, or else in indented JSON. */
    public static void write(Exchange exchange, StatusException failure) {
        Status status = failure.status();
        if (status.details() != null && status.details().retryAfterSeconds() > 0) {
            exchange.setHeader("retry-after", Integer.toString(status.details().retryAfterSeconds()));
        }
        ResponseForm form =
                ResponseForm.ofError(exchange, RequestInfo.of(exchange).query());
        JsonObject body = status.toJson();
        if (form == null) {
            exchange.respond(status.code(), MediaType.JSON.text(), IndentedJson.write(body));
        } else {
            exchange.respond(status.code(), form.mediaType().text(), ObjectWriter.encode(body, form));
        }
    }

    /** Answers when the store cannot do its work, which is logged. */
    static void write(Exchange exchange, StoreUnavailableException failure) {
        LOG.log(Level.WARNING, "cannot serve " + exchange.method() + " " + exchange.rawPath(), failure);
        if (!exchange.isStarted()) {
            write(exchange, StatusException.serviceUnavailable(String.valueOf(failure.getMessage())));
        }
    }

    /**
     * Answers when what is read is no longer kept, which is logged. A list that has begun already breaks off, so that nobody
     * takes it for a whole one.
     */
    static void write(Exchange exchange, CompactedException failure) {
        LOG.log(
                Level.WARNING,
                "cannot serve " + exchange.method() + " " + exchange.rawPath() + ": " + failure.getMessage());
        if (!exchange.isStarted()) {
            write(exchange, StatusException.expired(String.valueOf(failure.getMessage())));
        }
    }

    /** Answers when an object is there but cannot be read, which is logged. */
    static void write(Exchange exchange, UnreadableValueException failure) {
        LOG.log(
                Level.WARNING,
                "cannot serve " + exchange.method() + " " + exchange.rawPath() + ": " + failure.getMessage());
        if (!exchange.isStarted()) {
            write(exchange, StatusException.internalError(String.valueOf(failure.getMessage())));
        }
    }

    /** Answers for a bug, which is logged. If the answer has begun already, nothing more can be said. */
    public static void write(Exchange exchange, RuntimeException bug) {
        LOG.log(Level.ERROR, "cannot serve " + exchange.method() + " " + exchange.rawPath(), bug);
        if (!exchange.isStarted()) {
            write(exchange, StatusException.internalError(String.valueOf(bug.getMessage())));
        }
    }
}
