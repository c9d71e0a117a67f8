package io.flagwire.apimachinery.selector;

import io.flagwire.apimachinery.selector.LabelRequirement.Operator;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.apimachinery.validation.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parses the text form of label selectors.
 *
 * <pre>
 * selector    = [ requirement { "," requirement } ]
 * requirement = [ "!" ] key | key operator value | key ( "in" | "notin" ) "(" value { "," value } ")"
 * operator    = "=" | "==" | "!=" | "&gt;" | "&lt;"
 * </pre>
 *
 * Values may be empty. The words "in" and "notin" are operators only behind a key.
 */
final class LabelSelectorParser {
    private final List<String> tokens = new ArrayList<>();
    private int next;

    LabelSelectorParser(String selector) {
        int i = 0;
        while (i < selector.length()) {
            char c = selector.charAt(i);
            if (isSpace(c)) {
                i++;
            } else {
                int end = isSymbol(c) ? symbolEnd(selector, i) : wordEnd(selector, i);
                tokens.add(selector.substring(i, end));
                i = end;
            }
        }
        tokens.add(""); // the end
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    private static boolean isSymbol(char c) {
        return "=!(),><".indexOf(c) >= 0;
    }

    private static int symbolEnd(String selector, int from) {
        boolean followed = selector.startsWith("=", from + 1);
        char c = selector.charAt(from);
        return from + (followed && (c == '=' || c == '!') ? 2 : 1);
    }

    private static int wordEnd(String selector, int from) {
        int i = from;
        while (i < selector.length() && !isSpace(selector.charAt(i)) && !isSymbol(selector.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isWord(String token) {
        return !token.isEmpty() && !isSymbol(token.charAt(0));
    }

    private String peek() {
        return tokens.get(next);
    }

    /** Takes a token; the end stays. */
    private String take() {
        String token = tokens.get(next);
        if (next < tokens.size() - 1) {
            next++;
        }
        return token;
    }

    List<LabelRequirement> parse() {
        List<LabelRequirement> requirements = new ArrayList<>();
        if (peek().isEmpty()) {
            return requirements;
        }
        if (!startsRequirement(peek())) {
            throw found(peek(), ", expected: !, identifier, or 'end of string'");
        }
        while (true) {
            requirements.add(requirement());
            String token = take();
            if (token.isEmpty()) {
                return requirements;
            }
            if (!token.equals(",")) {
                throw found(token, ", expected: ',' or 'end of string'");
            }
            if (!startsRequirement(peek())) {
                throw found(peek(), ", expected: identifier after ','");
            }
        }
    }

    private static boolean startsRequirement(String token) {
        return isWord(token) || token.equals("!");
    }

    private LabelRequirement requirement() {
        try {
            return unwrappedRequirement();
        } catch (StatusException e) {
            throw StatusException.badRequest(
                    "unable to parse requirement: " + e.status().message());
        }
    }

    private LabelRequirement unwrappedRequirement() {
        boolean negated = peek().equals("!");
        if (negated) {
            take();
        }
        String key = take();
        if (!isWord(key)) {
            throw found(key, ", expected: identifier");
        }
        checkKey(key);
        if (negated) {
            return new LabelRequirement(key, Operator.DOES_NOT_EXIST, List.of());
        }
        if (peek().isEmpty() || peek().equals(",")) {
            return new LabelRequirement(key, Operator.EXISTS, List.of());
        }
        Operator operator = operator(take());
        boolean many = operator == Operator.IN || operator == Operator.NOT_IN;
        return new LabelRequirement(key, operator, many ? values() : List.of(exactValue()));
    }

    private static void checkKey(String key) {
        List<String> problems = Names.isQualifiedName(key);
        if (!problems.isEmpty()) {
            FieldErrors errors = new FieldErrors();
            errors.invalid("<nil>", key, String.join("; ", problems));
            throw StatusException.badRequest("<nil>: " + errors.all().get(0).message());
        }
    }

    private static Operator operator(String token) {
        return switch (token) {
            case "in" -> Operator.IN;
            case "notin" -> Operator.NOT_IN;
            case "=" -> Operator.EQUALS;
            case "==" -> Operator.DOUBLE_EQUALS;
            case "!=" -> Operator.NOT_EQUALS;
            case ">" -> Operator.GREATER_THAN;
            case "<" -> Operator.LESS_THAN;
            default -> throw found(token, ", expected: in, notin, =, ==, !=, gt, lt");
        };
    }

    private String exactValue() {
        if (peek().isEmpty() || peek().equals(",")) {
            return "";
        }
        String value = take();
        if (!isWord(value)) {
            throw found(value, ", expected: identifier");
        }
        return value;
    }

    private List<String> values() {
        String token = take();
        if (!token.equals("(")) {
            throw found(token, " expected: '('");
        }
        if (!isWord(peek()) && !peek().equals(",") && !peek().equals(")")) {
            throw found(peek(), ", expected: ',', ')' or identifier");
        }
        Set<String> values = new TreeSet<>();
        while (true) {
            values.add(isWord(peek()) ? take() : "");
            token = take();
            if (token.equals(")")) {
                return List.copyOf(values);
            }
            if (!token.equals(",")) {
                throw found(token, ", expected: ',' or ')'");
            }
        }
    }

    private static StatusException found(String token, String expected) {
        return StatusException.badRequest("found '" + token + "'" + expected);
    }
}
