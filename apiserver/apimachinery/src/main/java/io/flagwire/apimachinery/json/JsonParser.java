package io.flagwire.apimachinery.json;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a tree of a JSON text in UTF-8, as Go's decoder does: bytes that are no UTF-8 and lone surrogates become U+FFFD,
 * and of several members with one name the last wins. Whatever is not JSON ends in a {@link JsonSyntaxException}.
 */
public final class JsonParser {
    /**
     * Deepest nesting of objects and arrays. Parsing takes up to 0.7 KB of stack for a level, and whoever walks over the
     * tree some as well, of the 1 MB that a thread has.
     */
    public static final int DEPTH_MAX = 500;

    private final JsonLexer lexer;
    private final @Nullable DuplicateFields duplicates;
    private int depth;

    private JsonParser(byte[] json, @Nullable DuplicateFields duplicates) {
        this.lexer = new JsonLexer(json);
        this.duplicates = duplicates;
    }

    public static @Nullable Object parse(byte[] json) {
        return new JsonParser(json, null).document();
    }

    /**
     * @param duplicateFields takes the path of each member that was there already, as {@code spec.containers[0].name},
     *     each path once and no more than {@value DuplicateFields#PATHS_MAX} of them
     */
    public static @Nullable Object parse(byte[] json, List<String> duplicateFields) {
        return new JsonParser(json, new DuplicateFields(duplicateFields)).document();
    }

    private @Nullable Object document() {
        Object value = value(lexer.peek());
        lexer.expectEnd();
        return value;
    }

    private @Nullable Object value(byte first) {
        switch (first) {
            case '{' -> {
                return object();
            }
            case '[' -> {
                return array();
            }
            case '"' -> {
                return lexer.string();
            }
            case 't' -> {
                lexer.literal("true");
                return true;
            }
            case 'f' -> {
                lexer.literal("false");
                return false;
            }
            case 'n' -> {
                lexer.literal("null");
                return null;
            }
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                return lexer.number();
            }
            default -> throw lexer.unexpected("looking for beginning of value");
        }
    }

    private JsonObject object() {
        enter();
        JsonObject object = new JsonObject();
        byte b = lexer.peek();
        if (b == '}') {
            return leave(object);
        }
        while (true) {
            if (b != '"') {
                throw lexer.unexpected("looking for beginning of object key string");
            }
            member(object);
            b = lexer.peek();
            if (b == '}') {
                return leave(object);
            }
            if (b != ',') {
                throw lexer.unexpected("after object key:value pair");
            }
            lexer.next();
            b = lexer.peek();
        }
    }

    private void member(JsonObject object) {
        String key = lexer.key();
        if (lexer.peek() != ':') {
            throw lexer.unexpected("after object key");
        }
        lexer.next();
        int known = object.indexOf(key);
        if (duplicates != null) {
            duplicates.enter(key, known >= 0);
        }
        Object value = value(lexer.peek());
        if (duplicates != null) {
            duplicates.leave();
        }
        if (known >= 0) {
            object.setAt(known, value);
        } else {
            object.append(key, value);
        }
    }

    private JsonArray array() {
        enter();
        JsonArray array = new JsonArray();
        byte b = lexer.peek();
        if (b == ']') {
            return leave(array);
        }
        while (true) {
            if (duplicates != null) {
                duplicates.enter(array.size());
            }
            array.add(value(b));
            if (duplicates != null) {
                duplicates.leave();
            }
            b = lexer.peek();
            if (b == ']') {
                return leave(array);
            }
            if (b != ',') {
                throw lexer.unexpected("after array element");
            }
            lexer.next();
            b = lexer.peek();
        }
    }

    private void enter() {
        if (++depth > DEPTH_MAX) {
            throw lexer.tooDeep();
        }
        lexer.next();
    }

    private <T> T leave(T container) {
        depth--;
        lexer.next();
        return container;
    }
}
