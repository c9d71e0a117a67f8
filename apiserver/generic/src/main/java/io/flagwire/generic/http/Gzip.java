package io.flagwire.generic.http;

import org.jspecify.annotations.Nullable;

/**
 * Compressed answers, for clients that accept them and answers that are worth it. As in kube-apiserver: gzip at its fastest
 * level, bodies over 128 KiB. Not for watches, whose events would wait in the compressor.
 */
public final class Gzip {
    /** Shorter bodies go out as they are. */
    static final int BODY_BYTES_MIN = 128 * 1024;

    private Gzip() {}

    /** Whether the client says that it takes gzip. */
    public static boolean isAccepted(Exchange exchange) {
        String accepted = exchange.header("accept-encoding");
        if (accepted == null) {
            return false;
        }
        int start = 0;
        while (start < accepted.length()) {
            int comma = accepted.indexOf(',', start);
            int end = comma < 0 ? accepted.length() : comma;
            if (isGzip(accepted.substring(start, end))) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean isGzip(String coding) {
        int semicolon = coding.indexOf(';');
        if (semicolon < 0) {
            return coding.strip().equalsIgnoreCase("gzip");
        }
        return !isZero(coding.substring(semicolon + 1).strip())
                && coding.substring(0, semicolon).strip().equalsIgnoreCase("gzip");
    }

    /** The weight that means never: q=0, q=0.0 and so on. */
    private static boolean isZero(String weight) {
        if (!weight.startsWith("q=0")) {
            return false;
        }
        for (int i = 3; i < weight.length(); i++) {
            if (weight.charAt(i) != '.' && weight.charAt(i) != '0') {
                return false;
            }
        }
        return true;
    }

    /** As {@link Exchange#respond}. */
    public static void respond(Exchange exchange, int status, @Nullable String contentType, byte[] body)
            throws InterruptedException {
        if (body.length <= BODY_BYTES_MIN || !isAccepted(exchange)) {
            exchange.respond(status, contentType, body);
            return;
        }
        ResponseStream stream = start(exchange, status, contentType);
        stream.write(body, 0, body.length);
        stream.end();
    }

    /** As {@link Exchange#start}; the head goes out when it is known whether the body is long. */
    public static ResponseStream start(Exchange exchange, int status, @Nullable String contentType) {
        return isAccepted(exchange) && !exchange.method().equals("HEAD")
                ? new GzipStream(exchange, status, contentType)
                : exchange.start(status, contentType);
    }
}
