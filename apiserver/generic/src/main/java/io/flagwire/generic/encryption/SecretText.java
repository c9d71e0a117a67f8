package io.flagwire.generic.encryption;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Keys in base64, as Go's decoder reads it: line breaks do not count, padding is needed. */
final class SecretText {
    private static final int QUANTUM = 4;

    private SecretText() {}

    /** The bytes, null if the text is not base64. */
    static byte @Nullable [] decode(String text) {
        String digits = text.replace("\n", "").replace("\r", "");
        if (digits.length() % QUANTUM != 0) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(digits);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
