package io.flagwire.processor.model;

import java.util.Locale;

/** Everything that the processor can find wrong. Codes are stable: a code is never given to another mistake. */
public enum Message {
    DUPLICATE_NAME(
            1,
            "flag --%s is declared by %s and again by %s. Rename one with @Flag(name = \"...\"), or mount one with"
                    + " @FlagSet(prefix = \"...\").",
            "All flags of a command share one space of names, whatever classes they come from: names,"
                    + " aliases, negations (`--no-x` of a `negatable` flag) and companions (`--x-file` of a"
                    + " `fromFile` flag). Jars that were compiled before count as well."),
    DUPLICATE_SHORTHAND(
            2,
            "shorthand -%s is declared by %s and again by %s. Remove the shorthand of one, or take another letter.",
            "A shorthand is one letter for the whole command. A mount's prefix does not change it, so"
                    + " a class with shorthands can be mounted once only."),
    UNSUPPORTED_TYPE(
            3,
            "%s is no type of a flag. Use boolean, int, long, double, String, an enum, Duration, a List of these or a"
                    + " Map from String to these, or name one with @Flag(converter = ...).",
            "The processor generates code that reads and prints the value. For other types it needs"
                    + " to be told how."),
    UNREACHABLE_FIELD(
            4,
            "%s cannot be reached by generated code. Make it package-private, or write %s.",
            "Generated code stands in the same package and uses no reflection. It reads and writes"
                    + " the field, or calls a getter and a setter."),
    BLANK_HELP(
            5,
            "flag --%s has no help. Write what it does and what its values mean: @Flag(help = \"...\").",
            "A flag without a word of help is of no use to those who find it in `--help`."),
    STATIC_FIELD(
            6,
            "%s is static, and options belong to an instance. Remove 'static'.",
            "Each run has its own option object. A static field would outlive it."),
    FINAL_FLAG(
            7,
            "%s is final, so no command line can set it. Remove 'final'; the initialiser stays the default.",
            "The command line assigns the field. A compiler may even have put the constant in place"
                    + " of the field elsewhere."),
    BAD_NAME(
            8,
            "\"%s\" is no name of a flag. Write letters, digits, '-' and '.', starting with a letter, as in \"%s\".",
            "These are the characters that shells, configuration files and variables take without"
                    + " quoting. `_` is read as `-` anyway."),
    BAD_SHORTHAND(
            9,
            "\"%s\" is no shorthand. Write one ASCII letter or digit, as in \"%s\".",
            "Shorthands can stand together, as in `-vx`, so each is one character."),
    BAD_PREFIX(
            10,
            "\"%s\" is no prefix of flags. Write letters, digits, '-' and '.', starting with a letter, as in \"%s\".",
            "A prefix is the beginning of names, so it follows their rules."),
    RESERVED_NAME(
            11,
            "flag --%s, declared by %s, is what every command answers itself. Give it another name.",
            "Every command has `--help`, and `--version` if it has a version."),
    RESERVED_SHORTHAND(
            12,
            "shorthand -%s, declared by %s, is what every command answers itself. Take another letter, or none.",
            "Every command has `-h`."),
    NOT_OPTIONS(
            13,
            "%s declares no @Flag and no @FlagSet. Declare one there, or remove this @FlagSet.",
            "Only a class with flags or mounts has a companion that could be asked for its flags."),
    MOUNT_CYCLE(14, "%s contains itself: %s. Remove one of these @FlagSet.", "The options would never end."),
    FLAG_AND_MOUNT(
            15,
            "%s is a flag and a mount. Keep @Flag or @FlagSet, not both.",
            "A field either holds one value or an object with flags."),
    UNNAMEABLE_CLASS(
            16,
            "%s cannot be named by generated code. Make it a top-level or static class that is not private.",
            "Generated code stands in the same package, in a class of its own."),
    GENERIC_CLASS(
            17,
            "%s has type parameters, which flags cannot have. Use the types themselves.",
            "Flags need types that are known when the companion is generated."),
    NOT_A_CONVERTER(
            18,
            "%s is no converter. Let it implement Converter<%s>.",
            "The class named by `converter` must say how texts become values."),
    CONVERTER_OF_OTHER_TYPE(
            19,
            "%s converts %s, but the value is %s. Let it implement Converter<%s>.",
            "A converter of another type would fail at run time."),
    CONVERTER_CONSTRUCTOR(
            20,
            "%s cannot be constructed by generated code. Make it a top-level or static class, not abstract, with a"
                    + " constructor without parameters that is not private.",
            "Generated code makes a converter where it needs one."),
    DOES_NOT_RUN(
            21,
            "%s does not say what the command does. Let it implement Runs<%s>.",
            "The launcher has to know what to do once the options are validated."),
    LAUNCHER_CONSTRUCTOR(
            22,
            "%s cannot be constructed by generated code. Make it a class that is not abstract, with a constructor"
                    + " without parameters that is not private.",
            "The launcher makes the options itself; the initialisers of their fields are the" + " defaults."),
    BAD_COMMAND(
            23,
            "\"%s\" is no name of a command. Write a word without blanks, as in \"%s\".",
            "The name stands in usage lines and messages and is what users type."),
    SPLIT_OF_NO_LIST(
            24,
            "%s is no list, so there is nothing to split. Remove 'split'.",
            "Only the value of a list is divided at commas."),
    HIDDEN_FIELD(
            25,
            "%s hides the field of the same name in %s, which is a flag or a mount. Rename one.",
            "Two fields of the same name in one object are two flags whose code could mean either."),
    BAD_BOUND(
            26,
            "\"%s\" is no %s, so it cannot bound flag --%s. Write it as on the command line, as in %s = \"%s\".",
            "Bounds are read as the command line reads values: integers as Go's, durations as" + " `1h30m`."),
    CROSSED_BOUNDS(
            27,
            "flag --%s can have no value: its least, %s, is more than its greatest, %s. Exchange them.",
            "Whatever is given would be refused."),
    BOUND_WITHOUT_ORDER(
            28,
            "%s has no order, so there is nothing to bound. Remove '%s', or look at it in validate.",
            "Bounds are for numbers and durations."),
    BAD_PATTERN(
            29,
            "\"%s\" is no regular expression: %s. Write one that java.util.regex.Pattern reads.",
            "The pattern is compiled when the value is checked, which would be too late to notice."),
    NO_TEXT(
            30,
            "%s is no text, so '%s' has nothing to look at. Remove it, or look at the value in validate.",
            "Patterns and lists of values look at texts: those of a `String`, of the elements of a"
                    + " list of them, of the values of a map."),
    REPEATED_VALUE(
            31,
            "\"%s\" stands twice among the values of flag --%s. Remove one.",
            "One of them has no effect, or another was meant."),
    ONE_OF_CONSTANTS(
            32,
            "flag --%s takes the constants of %s and no other values anyway. Remove 'oneOf'.",
            "The constants of the enum are listed in `--help`, completion and schemas already."),
    BAD_NO_VALUE(
            33,
            "\"%s\" is no value of flag --%s: it %s. Write one as on the command line.",
            "`noValue` is given to the flag just as if the user had written it, and must be a value"
                    + " that the flag takes."),
    NOT_NEGATABLE(
            34, "%s is no boolean, so there can be no --no-%s. Remove 'negatable'.", "`--no-x` means `--x=false`."),
    BOOLEAN_FROM_FILE(
            35,
            "%s is a boolean, which needs no file. Remove 'fromFile'.",
            "A file with `true` in it is hardly meant. Values that are secret or long are what files" + " are for."),
    UNKNOWN_REPLACEMENT(
            36,
            "--%s is no flag of %s. Write the name of another flag of the class and the same type, as in \"%s\".",
            "The value of the deprecated flag goes to the flag that replaces it, which must be one of"
                    + " the same class. The example is one of the same type."),
    REPLACED_BY_ITSELF(
            37,
            "flag --%s is replaced by itself. Write the name of the flag that takes its values.",
            "The value would go to the flag itself."),
    REPLACEMENT_OF_OTHER_TYPE(
            38,
            "flag --%s is %s, but --%s, which shall take its values, is %s. Name a flag of the same type, or remove"
                    + " 'replacedBy' and say in 'deprecated' what to write instead.",
            "The value is read as one of the flag that replaces it."),
    REPLACED_BUT_NOT_DEPRECATED(
            39,
            "flag --%s is replaced by --%s, but not deprecated. Add deprecated = \"use --%s instead\".",
            "Users who still write the old name have to be told."),
    REPLACED_REPLACEMENT(
            40,
            "flag --%s is itself replaced by --%s. Write replacedBy = \"%s\".",
            "A value is passed on once. What the successor would do with it must be said by the"
                    + " deprecated flag itself."),
    REQUIRED_IN_VAIN(
            41,
            "flag --%s is required, but %s. Remove 'required' or '%s'.",
            "Users could not know or could not comply."),
    UNKNOWN_IN_RULE(
            42,
            "--%s is no flag of %s or of what it mounts. Write a name with the prefixes of the mounts on the way, as in"
                    + " \"%s\".",
            "A rule names flags as the class has them: its own, those of its superclasses, and those"
                    + " of mounts with the mounts' prefixes."),
    SHORT_RULE(
            43,
            "@%s says something about two flags at least. Name another one, or remove it.",
            "What the rule says about one flag is always true; `required` says that it must be given."),
    REPEATED_IN_RULE(44, "flag --%s stands twice in the rule. Remove one.", "Another flag was meant."),
    RETIRED_BUT_LIVE(
            45,
            "flag --%s is retired by %s, but declared by %s. Remove @Retired, or rename the flag.",
            "The retired name would never be reached: the flag is found first."),
    BLANK_RETIRED(
            46,
            "flag --%s is retired without a word. Write since when, and what to do instead: @Retired(message = \"gone"
                    + " since 2.0, use --listen\").",
            "The message is all that users see who still give the flag."),
    BAD_ENV_PREFIX(
            47,
            "\"%s\" is no beginning of a variable's name. Write letters, digits and '_', starting with a letter and"
                    + " without a '_' at the end, as in \"%s\".",
            "The prefix, a `_` and the flag's name in capitals make the variable's name."),
    DUPLICATE_VARIABLE(
            48,
            "variable %s would set flag --%s, declared by %s, and flag --%s, declared by %s. Rename one with @Flag(name"
                    + " = \"...\"), or mount one with @FlagSet(prefix = \"...\").",
            "In the names of variables `-` and `.` become `_`, and letters become capitals."),
    UNREAD_FLAG(
            49,
            "flag --%s is parsed, but nothing reads %s. Use it, or say why it cannot be used yet: @Flag(unsupported ="
                    + " \"...\"). If it is unused on purpose, add @SuppressWarnings(\"unused\").",
            "A flag that nothing reads promises its users what it does not do. The processor says so"
                    + " only where it can be sure: the field is seen by its package alone, all classes of the"
                    + " package are being compiled, none of them reads anything of that name, and the compiler"
                    + " shows its syntax trees. So it is silent in incremental builds, in the compiler of"
                    + " Eclipse, and below build tools that hide the trees. Deprecated and unsupported flags"
                    + " are left alone. A flag that is accepted although it has no effect says so with"
                    + " `@SuppressWarnings(\"unused\")`."),
    INVISIBLE_FIELD(
            50,
            "%s is a flag, but the class file of its class was stripped of private members. Make it protected or public"
                    + " there, or mount the class instead of extending it.",
            "Some build tools compile against jars without private members. The flags of a mounted"
                    + " class are known by its companion, but those of a superclass are generated anew and need"
                    + " its fields. There is no example, because it takes such a jar.");

    private final int number;
    private final String format;
    private final String reason;

    Message(int number, String format, String reason) {
        this.number = number;
        this.format = format;
        this.reason = reason;
    }

    /** {@code FLAG} and three digits. */
    public String code() {
        return String.format(Locale.ROOT, "FLAG%03d", number);
    }

    /** The sentences with {@code …} for what differs. */
    public String pattern() {
        return format.replace("%s", "…");
    }

    /** Why it is a mistake, in Markdown. The compiler does not print it. */
    public String reason() {
        return reason;
    }

    /** The code and the sentences. */
    String text(Object... arguments) {
        return code() + ": " + String.format(Locale.ROOT, format, arguments);
    }
}
