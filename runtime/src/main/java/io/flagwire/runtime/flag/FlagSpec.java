package io.flagwire.runtime.flag;

import io.flagwire.annotations.Stability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a flag: what the annotation {@code @Flag} says, with names derived and types known.
 *
 * @param name long name without dashes; without a mount's prefix if it comes from a {@link FlagGroup}, with it if it comes
 *     from a {@link Mount}, as every other name here
 * @param aliases other long names
 * @param shorthand one letter, or null
 * @param section section of {@code --help} that the flag asks for itself, or null for its mount's
 * @param type the type word of {@code --help}, as pflag's {@code Type()}: {@code bool}, {@code int}, {@code int64},
 *     {@code float64}, {@code string}, {@code duration}, {@code stringSlice}, {@code mapStringString} …
 * @param shape which values it takes where values have structure, as in a configuration file
 * @param help one or more sentences; a word in back quotes replaces the type word
 * @param noValue the value of a flag that stands without one, or null if it needs one
 * @param deprecated why not to use it and what instead, or null
 * @param replacedBy the flag that takes the values of this deprecated one, or null
 * @param unsupported why only the default works yet, or null
 * @param hidden whether {@code --help} leaves it out
 * @param stability how settled it is
 * @param required whether it must be given
 * @param sensitive whether its value is a secret
 * @param negatable whether there is {@code --no-NAME} besides
 * @param fromFile whether there is {@code --NAME-file} besides
 * @param min the least value, as it would be given, or null
 * @param max the greatest value, as it would be given, or null
 * @param pattern the regular expression for the whole text, each element or each value, or null
 * @param oneOf the only values for the text, each element or each value; empty if there are others
 */
public record FlagSpec(
        String name,
        List<String> aliases,
        @Nullable String shorthand,
        @Nullable String section,
        String type,
        ValueShape shape,
        String help,
        @Nullable String noValue,
        @Nullable String deprecated,
        @Nullable String replacedBy,
        @Nullable String unsupported,
        boolean hidden,
        Stability stability,
        boolean required,
        boolean sensitive,
        boolean negatable,
        boolean fromFile,
        @Nullable String min,
        @Nullable String max,
        @Nullable String pattern,
        List<String> oneOf) {
    /** What stands in place of a secret. */
    public static final String REDACTED = "[REDACTED]";

    /** A flag with a name, a type word and a help text; the builder adds the rest. */
    public static Builder named(String name, String type, String help) {
        return new Builder(name, type, help);
    }

    /** The environment variable that sets it: with the prefix {@code APP}, {@code cert-dir} has {@code APP_CERT_DIR}. */
    public String variable(String envPrefix) {
        return variable(envPrefix, name);
    }

    /** The environment variable that sets the flag of this full name. */
    public static String variable(String envPrefix, String name) {
        return envPrefix + "_" + name.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }

    /** The same flag where it is mounted: under its full names, and in a section. */
    FlagSpec mounted(String prefix, String mountSection) {
        if (prefix.isEmpty() && section != null) {
            return this;
        }
        Builder builder = new Builder(this);
        builder.section = section == null ? mountSection : section;
        builder.name = prefix + name;
        builder.replacedBy = replacedBy == null ? null : prefix + replacedBy;
        if (!prefix.isEmpty() && !aliases.isEmpty()) {
            builder.aliases = new ArrayList<>(aliases);
            builder.aliases.replaceAll(alias -> prefix + alias);
        }
        return builder.build();
    }

    /** Collects what there is to say about a flag. Not thread-safe. */
    public static final class Builder {
        private String name;
        private List<String> aliases = List.of();
        private @Nullable String shorthand;
        private @Nullable String section;
        private final String type;
        private @Nullable ValueShape shape;
        private final String help;
        private @Nullable String noValue;
        private @Nullable String deprecated;
        private @Nullable String replacedBy;
        private @Nullable String unsupported;
        private boolean hidden;
        private Stability stability = Stability.GA;
        private boolean required;
        private boolean sensitive;
        private boolean negatable;
        private boolean fromFile;
        private @Nullable String min;
        private @Nullable String max;
        private @Nullable String pattern;
        private List<String> oneOf = List.of();

        private Builder(String name, String type, String help) {
            this.name = name;
            this.type = type;
            this.help = help;
            this.noValue = type.equals("bool") ? "true" : null;
        }

        private Builder(FlagSpec spec) {
            name = spec.name;
            aliases = spec.aliases;
            shorthand = spec.shorthand;
            section = spec.section;
            type = spec.type;
            shape = spec.shape;
            help = spec.help;
            noValue = spec.noValue;
            deprecated = spec.deprecated;
            replacedBy = spec.replacedBy;
            unsupported = spec.unsupported;
            hidden = spec.hidden;
            stability = spec.stability;
            required = spec.required;
            sensitive = spec.sensitive;
            negatable = spec.negatable;
            fromFile = spec.fromFile;
            min = spec.min;
            max = spec.max;
            pattern = spec.pattern;
            oneOf = spec.oneOf;
        }

        /** It has these long names besides. */
        public Builder aliases(String... names) {
            aliases = List.of(names);
            return this;
        }

        /** It has a one-letter shorthand. */
        public Builder shorthand(String letter) {
            shorthand = letter;
            return this;
        }

        /** It stands in a section of its own. */
        public Builder section(String title) {
            section = title;
            return this;
        }

        /** Its values have this shape; without that it is the one that the type word says. */
        public Builder shape(ValueShape values) {
            shape = values;
            return this;
        }

        /** It may stand without a value and then has this one. A {@code bool} has {@code true} anyway. */
        public Builder noValue(String value) {
            noValue = value;
            return this;
        }

        /** It is deprecated. It is shown as such unless it is {@link #hidden} too, unlike pflag's. */
        public Builder deprecated(String message) {
            deprecated = message;
            return this;
        }

        /** Another flag of the same group takes its values. */
        public Builder replacedBy(String flag) {
            replacedBy = flag;
            return this;
        }

        /** Only its default works yet. */
        public Builder unsupported(String reason) {
            unsupported = reason;
            return this;
        }

        /** It is left out of {@code --help}. */
        public Builder hidden() {
            hidden = true;
            return this;
        }

        /** It is as settled as this. */
        public Builder stability(Stability value) {
            stability = value;
            return this;
        }

        /** It must be given. */
        public Builder required() {
            required = true;
            return this;
        }

        /** Its value is a secret. */
        public Builder sensitive() {
            sensitive = true;
            return this;
        }

        /** There is {@code --no-NAME} besides. */
        public Builder negatable() {
            negatable = true;
            return this;
        }

        /** There is {@code --NAME-file} besides. */
        public Builder fromFile() {
            fromFile = true;
            return this;
        }

        /** The least value. */
        public Builder min(String value) {
            min = value;
            return this;
        }

        /** The greatest value. */
        public Builder max(String value) {
            max = value;
            return this;
        }

        /** The regular expression of the whole text, each element or each value. */
        public Builder pattern(String regex) {
            pattern = regex;
            return this;
        }

        /** The only values of the text, each element or each value. */
        public Builder oneOf(String... values) {
            oneOf = List.of(values);
            return this;
        }

        /** The texts of an enum's constants are the only values of the text, each element or each value. */
        public Builder oneOf(Enum<?>[] constants) {
            oneOf = Stream.of(constants).map(Values::print).toList();
            return this;
        }

        /** What was collected. */
        public FlagSpec build() {
            return new FlagSpec(
                    name,
                    aliases,
                    shorthand,
                    section,
                    type,
                    shape == null ? ValueShape.ofType(type) : shape,
                    help,
                    noValue,
                    deprecated,
                    replacedBy,
                    unsupported,
                    hidden,
                    stability,
                    required,
                    sensitive,
                    negatable,
                    fromFile,
                    min,
                    max,
                    pattern,
                    oneOf);
        }
    }
}
