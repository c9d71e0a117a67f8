package io.flagwire.processor.read;

import java.util.Locale;

/** The names of flags whose annotation gives none. */
final class FieldNames {
    private FieldNames() {}

    /**
     * A field's name in kebab case. A run of capitals is one word, and its last letter belongs to the next word if a
     * lower-case letter follows: {@code tlsCAFile} becomes {@code tls-ca-file}. Digits stay with what they follow.
     */
    static String kebab(String field) {
        StringBuilder name = new StringBuilder(field.length() + 4);
        for (int i = 0; i < field.length(); i++) {
            if (i > 0 && startsWord(field, i)) {
                name.append('-');
            }
            name.append(field.charAt(i) == '_' ? '-' : field.charAt(i));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean startsWord(String field, int i) {
        if (!Character.isUpperCase(field.charAt(i)) || field.charAt(i - 1) == '_') {
            return false;
        }
        return !Character.isUpperCase(field.charAt(i - 1))
                || (i + 1 < field.length() && Character.isLowerCase(field.charAt(i + 1)));
    }
}
