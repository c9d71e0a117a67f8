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
    UNREADABLE_FIELD(4, "%s cannot be read by generated code. Make it package-private, or write '%s %s()'."),
    UNWRITABLE_FIELD(5, "%s cannot be set by generated code. Make it package-private, or write 'void %s(%s)'."),
    BLANK_HELP(6, "flag --%s has no help. Write what it does and what its values mean: @Flag(help = \"...\")."),
    STATIC_FIELD(7, "%s is static, and options belong to an instance. Remove 'static'."),
    FINAL_FLAG(8, "%s is final, so no command line can set it. Remove 'final'; the initialiser stays the default."),
    BAD_NAME(
            9,
            "\"%s\" is no name of a flag. Write letters, digits, '-' and '.', starting with a letter, as in \"%s\"."),
    BAD_SHORTHAND(10, "\"%s\" is no shorthand. Write one ASCII letter or digit, as in \"%s\"."),
    BAD_PREFIX(
            11,
            "\"%s\" is no prefix of flags. Write letters, digits, '-' and '.', starting with a letter, as in \"%s\"."),
    RESERVED_NAME(12, "flag --%s, declared by %s, is there in every command. Give it another name."),
    RESERVED_SHORTHAND(13, "shorthand -%s, declared by %s, is there in every command. Take another letter, or none."),
    NOT_OPTIONS(14, "%s declares no @Flag and no @FlagSet. Declare one there, or remove this @FlagSet."),
    MOUNT_CYCLE(15, "%s contains itself: %s. Remove one of these @FlagSet."),
    FLAG_AND_MOUNT(16, "%s is a flag and a mount. Keep @Flag or @FlagSet, not both."),
    UNNAMEABLE_CLASS(
            17, "%s cannot be named by generated code. Make it a top-level or static class that is not private."),
    GENERIC_CLASS(18, "%s has type parameters, which flags cannot have. Use the types themselves."),
    NOT_A_CONVERTER(19, "%s is no converter. Let it implement Converter<%s>."),
    CONVERTER_OF_OTHER_TYPE(20, "%s converts %s, but the value is %s. Let it implement Converter<%s>."),
    CONVERTER_CONSTRUCTOR(
            21,
            "%s cannot be constructed by generated code. Make it a top-level or static class, not abstract, with a"
                    + " constructor without parameters that is not private."),
    DOES_NOT_RUN(22, "%s does not say what the command does. Let it implement Runs<%s>."),
    LAUNCHER_CONSTRUCTOR(
            23,
            "%s cannot be constructed by generated code. Make it a class that is not abstract, with a constructor"
                    + " without parameters that is not private."),
    BAD_COMMAND(24, "\"%s\" is no name of a command. Write a word without blanks, as in \"%s\"."),
    SPLIT_OF_NO_LIST(25, "%s is no list, so there is nothing to split. Remove 'split'.");

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
