package io.flagwire.generic.openapi;

/** Descriptions of answers. */
final class Responses {
    private Responses() {}

    static String text(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 202 -> "Accepted";
            case 401 -> "Unauthorized";
            default -> throw new IllegalArgumentException("status " + status);
        };
    }
}
