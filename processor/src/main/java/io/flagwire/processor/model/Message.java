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
    HIDDEN_FIELD(25, "%s hides the field of the same name in %s, which is a flag or a mount. Rename one.");

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
