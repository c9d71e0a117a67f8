package io.flagwire.processor.check;

/** The alphabet of names on a command line. */
final class Names {
    private Names() {}

    /** Whether it starts with a letter and goes on with letters, digits, {@code -} and {@code .}. */
    static boolean isName(String text) {
        return !text.isEmpty() && isLetter(text.charAt(0)) && text.chars().allMatch(Names::isNamePart);
    }

    static boolean isShorthand(String text) {
        return text.length() == 1 && (isLetter(text.charAt(0)) || isDigit(text.charAt(0)));
    }

    /** The nearest thing to the text that is a name; the fallback if nothing of it can stay. */
    static String nearestName(String text, String fallback) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (name.isEmpty() ? isLetter(c) : isNamePart(c)) {
                name.append(c);
            } else if (!name.isEmpty() && (c == '_' || c == ' ')) {
                name.append('-');
            }
        }
        return name.isEmpty() ? fallback : name.toString();
    }

    private static boolean isNamePart(int c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '.';
    }

    private static boolean isLetter(int c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return '0' <= c && c <= '9';
    }
}
