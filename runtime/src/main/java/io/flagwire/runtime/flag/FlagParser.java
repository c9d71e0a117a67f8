package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a command line into flags, token by token from the left, as pflag does:
 *
 * <ul>
 *   <li>{@code --name=value}, or {@code --name value} unless the flag may stand without a value, as every boolean may;
 *   <li>{@code -n}, {@code -nvalue}, {@code -n=value}, {@code -n value}, and clusters of shorthands {@code -abc};
 *   <li>{@code _} in a name is the same as {@code -};
 *   <li>{@code --} ends the flags; what is no flag is a positional argument.
 * </ul>
 *
 * <p>The first error ends it; flags that were read before keep their values. Unlike in pflag, a token that begins with
 * {@code -test.} has no meaning of its own: it is there for Go's test binaries.
 */
public final class FlagParser {
    private final NamedFlagSets flagSets;
    private final Mount[] mounts;
    private final List<String> arguments;
    private final List<String> positionals = new ArrayList<>(0);
    private final List<String> deprecations = new ArrayList<>(0);
    private int next;

    private FlagParser(NamedFlagSets flagSets, List<String> arguments) {
        this.flagSets = flagSets;
        this.mounts = flagSets.mounts().toArray(new Mount[0]);
        this.arguments = arguments;
    }

    /**
     * Sets the flags that the command line gives.
     *
     * @throws FlagException at the first token that cannot be read
     */
    public static ParsedArguments parse(NamedFlagSets flagSets, List<String> arguments) throws FlagException {
        return new FlagParser(flagSets, arguments).parse();
    }

    private ParsedArguments parse() throws FlagException {
        while (next < arguments.size()) {
            String token = arguments.get(next++);
            if (token.length() < 2 || token.charAt(0) != '-') {
                positionals.add(token);
            } else if (token.charAt(1) != '-') {
                parseShorthands(token);
            } else if (token.length() == 2) {
                positionals.addAll(arguments.subList(next, arguments.size()));
                break;
            } else {
                parseLong(token);
            }
        }
        return new ParsedArguments(positionals, deprecations);
    }

    private void parseLong(String token) throws FlagException {
        if (token.charAt(2) == '-' || token.charAt(2) == '=') {
            throw new FlagException("bad flag syntax: " + token);
        }
        int equalsSign = token.indexOf('=');
        String typed = token.substring(2, equalsSign < 0 ? token.length() : equalsSign);
        String name = typed.replace('_', '-');
        for (Mount mount : mounts) {
            int index = mount.indexOf(name);
            if (index >= 0) {
                String value = equalsSign >= 0
                        ? token.substring(equalsSign + 1)
                        : mount.group().noValue(index);
                set(mount, index, value == null ? nextArgument("--" + typed) : value);
                return;
            }
        }
        throw new FlagException("unknown flag: --" + typed + NearestName.hint(flagSets, name));
    }

    private void parseShorthands(String token) throws FlagException {
        int at = 1;
        while (at < token.length()) {
            at = parseShorthand(token, at);
        }
    }

    /** Reads the shorthand at this position and returns the position of the next one. */
    private int parseShorthand(String token, int at) throws FlagException {
        char letter = token.charAt(at);
        int after = at + 1;
        for (Mount mount : mounts) {
            int index = mount.group().indexOfShorthand(letter);
            if (index < 0) {
                continue;
            }
            String noValue = mount.group().noValue(index);
            if (after + 1 < token.length() && token.charAt(after) == '=') {
                set(mount, index, token.substring(after + 1));
            } else if (noValue != null) {
                set(mount, index, noValue);
                return after;
            } else if (after < token.length()) {
                set(mount, index, token.substring(after));
            } else {
                set(mount, index, nextArgument("'" + letter + "' in -" + token.substring(at)));
            }
            return token.length();
        }
        throw new FlagException("unknown shorthand flag: '" + letter + "' in -" + token.substring(at));
    }

    private String nextArgument(String flag) throws FlagException {
        if (next == arguments.size()) {
            throw new FlagException("flag needs an argument: " + flag);
        }
        return arguments.get(next++);
    }

    private void set(Mount mount, int index, String value) throws FlagException {
        FlagSpec spec = mount.describe(index);
        try {
            mount.set(index, value);
        } catch (FlagValueException e) {
            throw new FlagException("invalid argument " + Quoted.of(value) + " for "
                    + Quoted.of(dashed(spec.shorthand(), spec.name())) + " flag: " + e.getMessage());
        }
        if (spec.deprecated() != null) {
            deprecations.add("Flag --" + spec.name() + " has been deprecated, " + spec.deprecated());
        }
    }

    private static String dashed(@Nullable String shorthand, String name) {
        return shorthand == null ? "--" + name : "-" + shorthand + ", --" + name;
    }
}
