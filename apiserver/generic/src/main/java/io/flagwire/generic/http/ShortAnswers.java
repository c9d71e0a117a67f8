package io.flagwire.generic.http;

import java.nio.charset.StandardCharsets;

/** Answers of the front itself, for requests that reach no handler: one line of text. */
final class ShortAnswers {
    static final String CONTENT_TYPE = "text/plain; charset=utf-8";

    private ShortAnswers() {}

    static byte[] text(int status) {
        return (status + " " + reason(status) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 408 -> "Request Timeout";
            case 414 -> "URI Too Long";
            case 417 -> "Expectation Failed";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            default -> "Error";
        };
    }
}
