package io.flagwire.generic.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of header fields. On the wire they are bytes; Kubernetes puts UTF-8 there (warnings name fields as the user wrote
 * them), Netty knows one char for each byte.
 */
final class FieldText {
    private FieldText() {}

    static String fromBytes(String chars) {
        return isAscii(chars) ? chars : new String(chars.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static List<String> fromBytes(List<? extends CharSequence> fields) {
        List<String> texts = new ArrayList<>(fields.size());
        for (CharSequence chars : fields) {
            texts.add(fromBytes(chars.toString()));
        }
        return texts;
    }

    static String toBytes(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
