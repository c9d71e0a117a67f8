package io.flagwire.processor.model;

import java.util.Locale;

/** Everything that the processor can find wrong. Codes are stable: a code is never given to another mistake. */
public enum Message {
    DUPLICATE_NAME(
            1,
            "flag --%s is declared by %s and again by %s. Rename one with @Flag(name = \"...\"), or mount one with"
                    + " @FlagSet(prefix = \"...\")."),
    DUPLICATE_SHORTHAND(
            2, "shorthand -%s is declared by %s and again by %s. Remove the shorthand of one, or take another letter."),
    UNSUPPORTED_TYPE(
            3,
            "%s is no type of a flag. Use boolean, int, long, double, String, an enum, Duration, a List of these or a"
                    + " Map from String to these, or name one with @Flag(converter = ...)."),
    UNREACHABLE_FIELD(4, "%s cannot be reached by generated code. Make it package-private, or write %s."),
    BLANK_HELP(5, "flag --%s has no help. Write what it does and what its values mean: @Flag(help = \"...\")."),
    STATIC_FIELD(6, "%s is static, and options belong to an instance. Remove 'static'."),
    FINAL_FLAG(7, "%s is final, so no command line can set it. Remove 'final'; the initialiser stays the default."),
    BAD_NAME(
            8,
            "\"%s\" is no name of a flag. Write letters, digits, '-' and '.', starting with a letter, as in \"%s\"."),
    BAD_SHORTHAND(9, "\"%s\" is no shorthand. Write one ASCII letter or digit, as in \"%s\"."),
    BAD_PREFIX(
            10,
            "\"%s\" is no prefix of flags. Write letters, digits, '-' and '.', starting with a letter, as in \"%s\"."),
    RESERVED_NAME(11, "flag --%s, declared by %s, is what every command answers itself. Give it another name."),
    RESERVED_SHORTHAND(
            12, "shorthand -%s, declared by %s, is what every command answers itself. Take another letter, or none."),
    NOT_OPTIONS(13, "%s declares no @Flag and no @FlagSet. Declare one there, or remove this @FlagSet."),
    MOUNT_CYCLE(14, "%s contains itself: %s. Remove one of these @FlagSet."),
    FLAG_AND_MOUNT(15, "%s is a flag and a mount. Keep @Flag or @FlagSet, not both."),
    UNNAMEABLE_CLASS(
            16, "%s cannot be named by generated code. Make it a top-level or static class that is not private."),
    GENERIC_CLASS(17, "%s has type parameters, which flags cannot have. Use the types themselves."),
    NOT_A_CONVERTER(18, "%s is no converter. Let it implement Converter<%s>."),
    CONVERTER_OF_OTHER_TYPE(19, "%s converts %s, but the value is %s. Let it implement Converter<%s>."),
    CONVERTER_CONSTRUCTOR(
            20,
            "%s cannot be constructed by generated code. Make it a top-level or static class, not abstract, with a"
                    + " constructor without parameters that is not private."),
    DOES_NOT_RUN(21, "%s does not say what the command does. Let it implement Runs<%s>."),
    LAUNCHER_CONSTRUCTOR(
            22,
            "%s cannot be constructed by generated code. Make it a class that is not abstract, with a constructor"
                    + " without parameters that is not private."),
    BAD_COMMAND(23, "\"%s\" is no name of a command. Write a word without blanks, as in \"%s\"."),
    SPLIT_OF_NO_LIST(24, "%s is no list, so there is nothing to split. Remove 'split'."),
    HIDDEN_FIELD(25, "%s hides the field of the same name in %s, which is a flag or a mount. Rename one."),
    BAD_BOUND(26, "\"%s\" is no %s, so it cannot bound flag --%s. Write it as on the command line, as in %s = \"%s\"."),
    CROSSED_BOUNDS(27, "flag --%s can have no value: its least, %s, is more than its greatest, %s. Exchange them."),
    BOUND_WITHOUT_ORDER(28, "%s has no order, so there is nothing to bound. Remove '%s', or look at it in validate."),
    BAD_PATTERN(29, "\"%s\" is no regular expression: %s. Write one that java.util.regex.Pattern reads."),
    NO_TEXT(30, "%s is no text, so '%s' has nothing to look at. Remove it, or look at the value in validate."),
    REPEATED_VALUE(31, "\"%s\" stands twice among the values of flag --%s. Remove one."),
    ONE_OF_CONSTANTS(32, "flag --%s takes the constants of %s and no other values anyway. Remove 'oneOf'."),
    BAD_NO_VALUE(33, "\"%s\" is no value of flag --%s: it %s. Write one as on the command line."),
    NOT_NEGATABLE(34, "%s is no boolean, so there can be no --no-%s. Remove 'negatable'."),
    BOOLEAN_FROM_FILE(35, "%s is a boolean, which needs no file. Remove 'fromFile'."),
    UNKNOWN_REPLACEMENT(
            36, "--%s is no flag of %s. Write the name of another flag of the class and the same type, as in \"%s\"."),
    REPLACED_BY_ITSELF(37, "flag --%s is replaced by itself. Write the name of the flag that takes its values."),
    REPLACEMENT_OF_OTHER_TYPE(
            38,
            "flag --%s is %s, but --%s, which shall take its values, is %s. Name a flag of the same type, or remove"
                    + " 'replacedBy' and say in 'deprecated' what to write instead."),
    REPLACED_BUT_NOT_DEPRECATED(
            39, "flag --%s is replaced by --%s, but not deprecated. Add deprecated = \"use --%s instead\"."),
    REPLACED_REPLACEMENT(40, "flag --%s is itself replaced by --%s. Write replacedBy = \"%s\"."),
    REQUIRED_IN_VAIN(41, "flag --%s is required, but %s. Remove 'required' or '%s'."),
    UNKNOWN_IN_RULE(
            42,
            "--%s is no flag of %s or of what it mounts. Write a name with the prefixes of the mounts on the way, as in"
                    + " \"%s\"."),
    SHORT_RULE(43, "@%s says something about two flags at least. Name another one, or remove it."),
    REPEATED_IN_RULE(44, "flag --%s stands twice in the rule. Remove one."),
    RETIRED_BUT_LIVE(45, "flag --%s is retired by %s, but declared by %s. Remove @Retired, or rename the flag."),
    BLANK_RETIRED(
            46,
            "flag --%s is retired without a word. Write since when, and what to do instead: @Retired(message = \"gone"
                    + " since 2.0, use --listen\")."),
    BAD_ENV_PREFIX(
            47,
            "\"%s\" is no beginning of a variable's name. Write letters, digits and '_', starting with a letter and"
                    + " without a '_' at the end, as in \"%s\"."),
    DUPLICATE_VARIABLE(
            48,
            "variable %s would set flag --%s, declared by %s, and flag --%s, declared by %s. Rename one with @Flag(name"
                    + " = \"...\"), or mount one with @FlagSet(prefix = \"...\")."),
    UNREAD_FLAG(
            49,
            "flag --%s is parsed, but nothing reads %s. Use it, or say why it cannot be used yet: @Flag(unsupported ="
                    + " \"...\")."),
    INVISIBLE_FIELD(
            50,
            "%s is a flag, but the class file of its class was stripped of private members. Make it protected or public"
                    + " there, or mount the class instead of extending it.");

    private final int number;
    private final String format;

    Message(int number, String format) {
        this.number = number;
        this.format = format;
    }

    /** {@code FLAG} and three digits. */
    public String code() {
        return String.format(Locale.ROOT, "FLAG%03d", number);
    }

    /** The code and the sentences. */
    String text(Object... arguments) {
        return code() + ": " + String.format(Locale.ROOT, format, arguments);
    }
}
