package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line, token by token from the left, as pflag does:
 *
 * <ul>
 *   <li>{@code --name=value}, or {@code --name value} unless the flag may stand without a value, as every boolean may;
 *   <li>{@code -n}, {@code -nvalue}, {@code -n=value}, {@code -n value}, and clusters of shorthands {@code -abc};
 *   <li>{@code _} in a name is the same as {@code -};
 *   <li>{@code --} ends the flags; what is no flag is a positional argument.
 * </ul>
 *
 * <p>Besides, {@code --no-name} is {@code --name=false} where the flag says so, and {@code --name-file} names the file with
 * the value. Unlike pflag it goes on after an error, so that all of them are told, and a token that begins with {@code
 * -test.} has no meaning of its own: it is there for Go's test binaries.
 */
public final class FlagParser {
    private final NamedFlagSets flagSets;
    private final List<String> arguments;
    private final List<GivenFlag> given = new ArrayList<>();
    private final List<String> positionals = new ArrayList<>(0);
    private final List<UsageError> errors = new ArrayList<>(0);
    /** Position of the token that is being read, and of the one after it and its value. */
    private int token;

    private int next;

    private FlagParser(NamedFlagSets flagSets, List<String> arguments) {
        this.flagSets = flagSets;
        this.arguments = arguments;
    }

    /** Finds out what a command line says. No flag is set yet. */
    public static ParsedArguments parse(NamedFlagSets flagSets, List<String> arguments) {
        return new FlagParser(flagSets, arguments).parse();
    }

    private ParsedArguments parse() {
        while (next < arguments.size()) {
            token = next;
            String text = arguments.get(next++);
            if (text.length() < 2 || text.charAt(0) != '-') {
                positionals.add(text);
            } else if (text.charAt(1) != '-') {
                parseShorthands(text);
            } else if (text.length() == 2) {
                positionals.addAll(arguments.subList(next, arguments.size()));
                break;
            } else {
                parseLong(text);
            }
        }
        return new ParsedArguments(given, positionals, errors);
    }

    private void parseLong(String text) {
        if (text.charAt(2) == '-' || text.charAt(2) == '=') {
            fail("bad flag syntax: " + shown(text));
            return;
        }
        int equalsSign = text.indexOf('=');
        String typed = text.substring(2, equalsSign < 0 ? text.length() : equalsSign);
        String attached = equalsSign < 0 ? null : text.substring(equalsSign + 1);
        String name = typed.replace('_', '-');
        FoundFlag flag = flagSets.find(name);
        if (flag == null) {
            String retired = flagSets.retired(name);
            fail(
                    retired == null
                            ? "unknown flag: --" + shown(typed) + nearest(name)
                            : "flag --" + typed + " is no longer there: " + retired);
        } else if (flag.spelling() == FoundFlag.Spelling.NEGATION) {
            if (attached == null) {
                give(flag, "false");
            } else {
                fail("flag takes no argument: --" + typed);
            }
        } else {
            String noValue = flag.spelling() == FoundFlag.Spelling.FILE ? null : noValue(flag);
            String value = attached == null ? noValue : attached;
            give(flag, value == null ? nextArgument("--" + typed) : value);
        }
    }

    private String shown(String text) {
        return Redacted.text(flagSets, text);
    }

    private String nearest(String name) {
        List<String> names = NearestName.of(flagSets, name, Layer.COMMAND_LINE);
        return NearestName.advice(names.stream().map(near -> "--" + near).toList());
    }

    private static @Nullable String noValue(FoundFlag flag) {
        return flag.mount().group().noValue(flag.index());
    }

    private void parseShorthands(String text) {
        int at = 1;
        while (at < text.length()) {
            at = parseShorthand(text, at);
        }
    }

    /** Reads the shorthand at this position and returns the position of the next one. */
    private int parseShorthand(String text, int at) {
        char letter = text.charAt(at);
        int after = at + 1;
        FoundFlag flag = flagSets.findShorthand(letter);
        if (flag == null) {
            String shown = shown(text);
            fail("unknown shorthand flag: '" + letter + "' in -" + shown.substring(Math.min(at, shown.length())));
            return text.length();
        }
        String noValue = noValue(flag);
        if (after + 1 < text.length() && text.charAt(after) == '=') {
            give(flag, text.substring(after + 1));
        } else if (noValue != null) {
            give(flag, noValue);
            return after;
        } else if (after < text.length()) {
            give(flag, text.substring(after));
        } else {
            give(flag, nextArgument("'" + letter + "' in -" + text.substring(at)));
        }
        return text.length();
    }

    private @Nullable String nextArgument(String flag) {
        if (next == arguments.size()) {
            fail("flag needs an argument: " + flag);
            return null;
        }
        return arguments.get(next++);
    }

    private void give(FoundFlag flag, @Nullable String value) {
        if (value != null) {
            given.add(new GivenFlag(token, flag, value));
        }
    }

    private void fail(String message) {
        errors.add(new UsageError(token, message));
    }
}
