package io.flagwire.runtime.featuregate;

import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.flag.Values;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of a component. Features come and go with minor versions; the patch is only told apart to be refused.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number; 0 if there is none
 */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
    private static final Pattern SUFFIX =
            Pattern.compile("(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?" + "(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?\\s*");

    /** A version without a patch. */
    public static Version of(int major, int minor) {
        return new Version(major, minor, 0);
    }

    /**
     * Reads {@code 1.36}, {@code v1.36} or {@code 1.36.2}; what stands behind the numbers does not count
     * (version.ParseGeneric).
     *
     * @throws FlagValueException if the text is not a version
     */
    public static Version parse(String text) throws FlagValueException {
        String numbers = numbers(text);
        if (numbers == null) {
            throw new FlagValueException("could not parse " + Quoted.of(text) + " as version");
        }
        String[] components = numbers.split("\\.");
        if (components.length < 2) {
            throw new FlagValueException("illegal version string " + Quoted.of(text));
        }
        return new Version(
                component(components[0], text),
                laterComponent(components[1], text),
                components.length < 3 ? 0 : laterComponent(components[2], text));
    }

    /**
     * Reads {@code v1.36.2-rc.1+build}: exactly three numbers, then what semantic versioning allows (version.ParseSemantic).
     *
     * @throws FlagValueException if the text is not such a version
     */
    public static Version parseSemantic(String text) throws FlagValueException {
        String numbers = numbers(text);
        if (numbers == null) {
            throw new FlagValueException("could not parse " + Quoted.of(text) + " as version");
        }
        String[] components = numbers.split("\\.");
        if (components.length != 3) {
            throw new FlagValueException("illegal version string " + Quoted.of(text));
        }
        String suffix = text.substring(text.indexOf(numbers) + numbers.length());
        if (!SUFFIX.matcher(suffix).matches()) {
            throw new FlagValueException(
                    "could not parse pre-release/metadata (" + suffix + ") in version " + Quoted.of(text));
        }
        return new Version(
                component(components[0], text), component(components[1], text), component(components[2], text));
    }

    /** The same minor version without its patch. */
    public Version withoutPatch() {
        return of(major, minor);
    }

    /** The minor version that came this many before; the first of the major version if there were not so many. */
    public Version minorsBefore(int count) {
        return of(major, Math.max(0, minor - count));
    }

    /** Whether this version is the other or came after it. */
    public boolean atLeast(Version other) {
        return compareTo(other) >= 0;
    }

    @Override
    public int compareTo(Version other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return minor != other.minor ? Integer.compare(minor, other.minor) : Integer.compare(patch, other.patch);
    }

    /** {@code 1.36}, or {@code 1.36.2} if there is a patch. */
    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }

    /** The numbers and dots at the beginning, after blanks and a {@code v}; null if there is no number. */
    private static @Nullable String numbers(String text) {
        int from = text.length() - text.stripLeading().length();
        from += text.startsWith("v", from) ? 1 : 0;
        int end = from;
        while (end < text.length() && isDigit(text, end)) {
            end++;
            if (end + 1 < text.length() && text.charAt(end) == '.' && isDigit(text, end + 1)) {
                end++;
            }
        }
        return end == from ? null : text.substring(from, end);
    }

    private static boolean isDigit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** A number that may begin with a zero only if it is one. */
    private static int component(String digits, String text) throws FlagValueException {
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            throw new FlagValueException(
                    "illegal zero-prefixed version component " + Quoted.of(digits) + " in " + Quoted.of(text));
        }
        return laterComponent(digits, text);
    }

    private static int laterComponent(String digits, String text) throws FlagValueException {
        try {
            return (int) Values.parseUnsigned(digits, Integer.MAX_VALUE);
        } catch (FlagValueException e) {
            throw new FlagValueException("illegal non-numeric version component " + Quoted.of(digits) + " in "
                    + Quoted.of(text) + ": " + e.getMessage());
        }
    }
}
