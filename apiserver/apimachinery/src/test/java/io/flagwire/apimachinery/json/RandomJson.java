package io.flagwire.apimachinery.json;

import java.util.Random;

/** Writes random JSON texts with all sorts of white space, escapes and numbers. */
final class RandomJson {
    private static final String[] KEYS = {"metadata", "name", "spec", "a", "é", "", "x.y/z", "quote\\\"d", "\\u0041b"};
    private static final String[] PIECES = {
        "a",
        "Z",
        " ",
        "é",
        "漢",
        "😀",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u00e9",
        "\\ud83d\\ude00",
        "<&>",
        "\u2028",
        "\\u2029",
        "\u007f"
    };
    private static final String[] NUMBERS = {
        "0",
        "-1",
        "12345678901234567",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "1e21",
        "1E-7",
        "0.000001",
        "123.456e-10",
        "-0.5",
        "1.0",
        "4.9e-324",
        "1.7976931348623157e308",
        "100000000000000000000"
    };

    private final Random random;

    RandomJson(Random random) {
        this.random = random;
    }

    String document() {
        StringBuilder text = new StringBuilder();
        value(text, 0);
        return text.toString();
    }

    private void value(StringBuilder text, int depth) {
        space(text);
        switch (random.nextInt(depth > 5 ? 4 : 8)) {
            case 0 -> text.append(pick(new String[] {"true", "false", "null"}));
            case 1 -> text.append(random.nextBoolean() ? pick(NUMBERS) : String.valueOf(random.nextLong()));
            case 2 -> text.append(random.nextInt(2_000) - 1_000);
            case 3 -> string(text);
            case 4, 5, 6 -> object(text, depth);
            default -> array(text, depth);
        }
        space(text);
    }

    private void object(StringBuilder text, int depth) {
        text.append('{');
        int members = random.nextInt(10) == 0 ? 40 : random.nextInt(5);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",");
            space(text);
            text.append('"')
                    .append(pick(KEYS))
                    .append(random.nextInt(3) == 0 ? "" : random.nextInt(60))
                    .append('"');
            space(text);
            text.append(':');
            value(text, depth + (members > 10 ? 4 : 1));
        }
        text.append('}');
    }

    private void array(StringBuilder text, int depth) {
        text.append('[');
        int elements = random.nextInt(5);
        for (int i = 0; i < elements; i++) {
            text.append(i == 0 ? "" : ",");
            value(text, depth + 1);
        }
        text.append(']');
    }

    private void string(StringBuilder text) {
        text.append('"');
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pick(PIECES));
        }
        text.append('"');
    }

    private void space(StringBuilder text) {
        if (random.nextInt(4) == 0) {
            text.append(pick(new String[] {" ", "\n", "\r\n", "\t", "  "}));
        }
    }

    private String pick(String[] from) {
        return from[random.nextInt(from.length)];
    }
}
