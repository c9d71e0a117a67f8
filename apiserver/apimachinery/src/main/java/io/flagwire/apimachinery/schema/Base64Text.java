package io.flagwire.apimachinery.schema;

/** Checks base64 as Go's decoder does, which skips line breaks and wants padding. */
final class Base64Text {
    private static final int QUANTUM = 4;

    private Base64Text() {}

    /** The text without line breaks. */
    static String canonical(String text) {
        int digits = 0;
        int padding = 0;
        int quantumStart = 0;
        boolean breaks = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                breaks = true;
                continue;
            }
            if ((digits + padding) % QUANTUM == 0) {
                if (padding > 0) {
                    throw illegal(i);
                }
                quantumStart = i;
            }
            if (c == '=' && digits % QUANTUM >= 2) {
                padding++;
            } else if (padding == 0 && isDigit(c)) {
                digits++;
            } else {
                throw illegal(i);
            }
        }
        if ((digits + padding) % QUANTUM != 0) {
            throw illegal(padding > 0 ? text.length() : quantumStart);
        }
        return breaks ? text.replace("\n", "").replace("\r", "") : text;
    }

    private static boolean isDigit(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/';
    }

    private static MismatchException illegal(int position) {
        String message = "illegal base64 data at input byte " + position;
        return new MismatchException(message, "error decoding from json: " + message);
    }
}
