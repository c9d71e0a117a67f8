package io.flagwire.generic.server;

import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.endpoints.Accept;
import io.flagwire.generic.endpoints.RequestInfo;
import io.flagwire.generic.http.Exchange;
import io.flagwire.generic.http.Gzip;
import io.flagwire.generic.http.Handler;
import io.flagwire.generic.openapi.OpenApiDocument;
import io.flagwire.generic.openapi.OpenApiV2;
import io.flagwire.generic.openapi.OpenApiV3;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code /openapi/v2}, the index {@code /openapi/v3} and the documents below it. Documents carry their hash as ETag;
 * one that is asked for by its right hash may be cached for good, one by another hash is found under the right one.
 */
final class OpenApiHandler implements Handler {
    private static final byte[] NOTHING = {};
    /** The media type's name before OpenAPI documents had a version with dots. */
    private static final String PROTOBUF_SUBTYPE_OF_OLD = "com.github.proto-openapi.spec.v2@v1.0+protobuf";

    private static final String PROTOBUF_SUBTYPE = "com.github.proto-openapi.spec.v2.v1.0+protobuf";
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final OpenApiV2 v2;
    private final OpenApiV3 v3;
    private final Clock clock;

    OpenApiHandler(OpenApiV2 v2, OpenApiV3 v3, Clock clock) {
        this.v2 = v2;
        this.v3 = v3;
        this.clock = clock;
    }

    @Override
    public void handle(Exchange exchange) {
        if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
            throw StatusException.methodNotAllowed();
        }
        RequestInfo info = RequestInfo.of(exchange);
        if (info.path().equals("/openapi/v2")) {
            exchange.setHeader("vary", "Accept");
            respond(exchange, version2(exchange));
        } else if (info.path().length() <= OpenApiV3.PATH.length() + 1) {
            respond(exchange, v3.index());
        } else {
            OpenApiDocument document = v3.document(info.path().substring(OpenApiV3.PATH.length() + 1));
            exchange.setHeader("vary", "Accept");
            version3(exchange, info, document);
        }
    }

    /** The document in the form that the client likes best, null if it likes none. */
    private @Nullable OpenApiDocument version2(Exchange exchange) {
        for (Accept.Range range : ranges(exchange)) {
            if (range.matches("application", "json")) {
                return v2.json();
            }
            if (range.matches("application", PROTOBUF_SUBTYPE)
                    || range.matches("application", PROTOBUF_SUBTYPE_OF_OLD)) {
                return v2.protobuf();
            }
        }
        return null;
    }

    private void version3(Exchange exchange, RequestInfo info, @Nullable OpenApiDocument document) {
        if (document == null) {
            exchange.respond(404, null, NOTHING);
            return;
        }
        boolean acceptsJson = false;
        for (Accept.Range range : ranges(exchange)) {
            acceptsJson |= range.matches("application", "json");
        }
        String hash = info.query().get("hash");
        if (!acceptsJson) {
            respond(exchange, null);
        } else if (hash.isEmpty()) {
            respond(exchange, document);
        } else if (hash.equals(document.hash())) {
            exchange.setHeader("cache-control", "public, immutable");
            exchange.setHeader(
                    "expires",
                    HTTP_DATE.format(ZonedDateTime.now(clock)
                            .withZoneSameInstant(ZoneOffset.UTC)
                            .plusYears(1)));
            respond(exchange, document);
        } else {
            exchange.setHeader("etag", document.etag());
            exchange.setHeader("location", info.path() + "?hash=" + document.hash());
            exchange.respond(301, document.mediaType(), NOTHING);
        }
    }

    private static List<Accept.Range> ranges(Exchange exchange) {
        String accept = exchange.header("accept");
        return Accept.parse(accept == null || accept.isEmpty() ? "*/*" : accept);
    }

    private static void respond(Exchange exchange, @Nullable OpenApiDocument document) {
        if (document == null) {
            exchange.respond(406, null, NOTHING);
            return;
        }
        exchange.setHeader("etag", document.etag());
        if (document.etag().equals(exchange.header("if-none-match"))) {
            exchange.respond(304, null, NOTHING);
        } else if (Gzip.isAccepted(exchange)) {
            exchange.addHeader("vary", "Accept-Encoding");
            exchange.setHeader("content-encoding", "gzip");
            exchange.respond(200, document.mediaType(), document.gzip());
        } else {
            exchange.respond(200, document.mediaType(), document.bytes());
        }
    }
}
