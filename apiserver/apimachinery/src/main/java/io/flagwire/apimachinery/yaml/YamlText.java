package io.flagwire.apimachinery.yaml;

/** The text of a YAML document: strings in each style, folded at spaces behind column {@value #WIDTH}. */
final class YamlText {
    private static final int WIDTH = 80;

    private final StringBuilder text = new StringBuilder();
    private int lineStart;

    void append(String s) {
        text.append(s);
    }

    void endLine() {
        if (text.length() > lineStart || text.isEmpty()) {
            text.append('\n');
            lineStart = text.length();
        }
    }

    void indent(int spaces) {
        text.repeat(' ', spaces);
    }

    private void foldTo(int indent) {
        text.append('\n');
        lineStart = text.length();
        indent(indent);
    }

    private boolean isWide() {
        return text.length() - lineStart > WIDTH;
    }

    private static boolean isSpace(String s, int i) {
        return i >= 0 && i < s.length() && s.charAt(i) == ' ';
    }

    void plain(String s, int indent, boolean isKey) {
        for (int i = 0; i < s.length(); i++) {
            if (!isKey && isSpace(s, i) && !isSpace(s, i - 1) && !isSpace(s, i + 1) && isWide()) {
                foldTo(indent);
            } else {
                text.append(s.charAt(i));
            }
        }
    }

    void singleQuoted(String s, int indent, boolean isKey) {
        text.append('\'');
        for (int i = 0; i < s.length(); i++) {
            boolean isInner = i > 0 && i < s.length() - 1;
            if (!isKey && isInner && isSpace(s, i) && !isSpace(s, i - 1) && !isSpace(s, i + 1) && isWide()) {
                foldTo(indent);
                continue;
            }
            text.append(s.charAt(i));
            if (s.charAt(i) == '\'') {
                text.append('\'');
            }
        }
        text.append('\'');
    }

    void doubleQuoted(String s, int indent, boolean isKey) {
        text.append('"');
        for (int i = 0; i < s.length(); i++) {
            boolean isInner = i > 0 && i < s.length() - 1;
            if (!isKey && isInner && isSpace(s, i) && !isSpace(s, i - 1) && isWide()) {
                foldTo(indent);
                if (isSpace(s, i + 1)) {
                    text.append('\\');
                }
                continue;
            }
            int c = s.codePointAt(i);
            if (c > Character.MAX_VALUE) {
                i++;
            }
            character(c);
        }
        text.append('"');
    }

    private void character(int c) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case 0 -> text.append("\\0");
            case 7 -> text.append("\\a");
            case '\b' -> text.append("\\b");
            case '\t' -> text.append("\\t");
            case '\n' -> text.append("\\n");
            case 11 -> text.append("\\v");
            case '\f' -> text.append("\\f");
            case '\r' -> text.append("\\r");
            case 27 -> text.append("\\e");
            case 0x85 -> text.append("\\N");
            default -> {
                if (c <= Character.MAX_VALUE && YamlStyle.isPrintable((char) c)) {
                    text.append((char) c);
                } else if (c <= 0xff) {
                    hex("\\x", c, 2);
                } else if (c <= Character.MAX_VALUE) {
                    hex("\\u", Character.isSurrogate((char) c) ? 0xfffd : c, 4);
                } else {
                    hex("\\U", c, 8);
                }
            }
        }
    }

    private void hex(String prefix, int c, int digits) {
        text.append(prefix);
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            text.append("0123456789ABCDEF".charAt(c >> shift & 15));
        }
    }

    /** Lines as they are, after a bar that says whether the last line break counts. */
    void literal(String s, int indent) {
        text.append('|');
        if (s.startsWith(" ") || s.startsWith("\n")) {
            text.append('2');
        }
        if (!s.endsWith("\n")) {
            text.append('-');
        } else if (s.length() == 1 || s.endsWith("\n\n")) {
            text.append('+');
        }
        int from = 0;
        while (from < s.length()) {
            int to = s.indexOf('\n', from);
            if (to < 0) {
                to = s.length();
            }
            text.append('\n');
            lineStart = text.length();
            if (to > from) {
                indent(indent);
                text.append(s, from, to);
            }
            from = to + 1;
        }
        if (text.length() == lineStart) {
            text.append('\n'); // an empty last line
            lineStart = text.length();
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
