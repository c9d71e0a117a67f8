package io.flagwire.runtime.flag;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of comma separated values as Go's {@code encoding/csv} reads and prints it: a field in quotes may hold
 * commas, line breaks and doubled quotes; blanks belong to the field.
 */
final class Csv {
    private Csv() {}

    /** The fields of the first line; none if the text is empty. */
    static List<String> parse(String text) throws FlagValueException {
        List<String> fields = new ArrayList<>();
        if (text.isEmpty()) {
            return fields;
        }
        int at = 0;
        while (at < text.length() && endsLine(text, at)) {
            at = text.indexOf('\n', at) + 1;
        }
        if (at == text.length()) {
            throw new FlagValueException("EOF");
        }
        do {
            at = at < text.length() && text.charAt(at) == '"'
                    ? quotedField(text, at, fields)
                    : plainField(text, at, fields);
        } while (at >= 0);
        return fields;
    }

    /** The record that reads as these fields. */
    static String print(List<String> fields) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            String field = fields.get(i);
            if (needsQuotes(field)) {
                out.append('"').append(field.replace("\"", "\"\"")).append('"');
            } else {
                out.append(field);
            }
        }
        return out.toString();
    }

    /** Adds the field that begins here and returns where the next one begins, or -1 after the last. */
    private static int plainField(String text, int from, List<String> fields) throws FlagValueException {
        int i = from;
        while (i < text.length() && text.charAt(i) != ',' && !endsLine(text, i)) {
            if (text.charAt(i) == '"') {
                throw failure(text, i, "bare \" in non-quoted-field");
            }
            i++;
        }
        fields.add(text.substring(from, i));
        return i < text.length() && text.charAt(i) == ',' ? i + 1 : -1;
    }

    private static int quotedField(String text, int from, List<String> fields) throws FlagValueException {
        StringBuilder field = new StringBuilder();
        int i = from + 1;
        while (true) {
            if (i == text.length()) {
                throw failure(text, i, "extraneous or missing \" in quoted-field");
            }
            char c = text.charAt(i);
            if (c != '"') {
                field.append(c);
                i++;
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append('"');
                i += 2;
            } else {
                break;
            }
        }
        fields.add(field.toString());
        int next = i + 1;
        if (next == text.length() || endsLine(text, next)) {
            return -1;
        }
        if (text.charAt(next) != ',') {
            throw failure(text, i, "extraneous or missing \" in quoted-field");
        }
        return next + 1;
    }

    private static boolean endsLine(String text, int at) {
        return text.charAt(at) == '\n' || text.startsWith("\r\n", at);
    }

    private static FlagValueException failure(String text, int at, String cause) {
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < at; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        int column = text.substring(lineStart, at).getBytes(StandardCharsets.UTF_8).length + 1;
        String record = line == 1 ? "" : "record on line 1; ";
        return new FlagValueException(record + "parse error on line " + line + ", column " + column + ": " + cause);
    }

    private static boolean needsQuotes(String field) {
        if (field.isEmpty()) {
            return false;
        }
        if (field.equals("\\.") || Character.isWhitespace(field.charAt(0))) {
            return true;
        }
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c == ',' || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
