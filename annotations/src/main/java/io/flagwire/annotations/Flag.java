package io.flagwire.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a field of an option class a command line flag.
 *
 * <p>The field's initialiser is the flag's default, and its name in kebab case is the flag's name: {@code etcdServers}
 * becomes {@code --etcd-servers}, {@code tlsCAFile} becomes {@code --tls-ca-file}. Supported types are {@code boolean},
 * {@code int}, {@code long}, {@code double} and their wrappers, {@link String}, any enum, {@link java.time.Duration},
 * {@code List} of these, {@code Map} from {@code String} to these, and anything else with a {@link #converter()}. A
 * wrapper, a {@code String} and a converted value may be null as long as nothing is given. A private field needs a getter
 * and a setter.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface Flag {
    /**
     * What the flag does, as {@code --help} prints it. Required. A word in back quotes names the value, as in {@code
     * "The `port` to listen on."}.
     */
    String help() default "";

    /** The flag's long name, without dashes; the field's name in kebab case if empty. */
    String name() default "";

    /** Other names of the flag, as long ones. Neither {@code --help} nor the completion of shells shows them. */
    String[] aliases() default {};

    /** One letter, for {@code -v}; none if empty. */
    String shorthand() default "";

    /** The section of {@code --help}; the section of the {@link FlagSet} that mounts the option class if empty. */
    String section() default "";

    /** The type word that {@code --help} prints after the name; derived from the field's type if empty. */
    String typeName() default "";

    /** The value of a flag that stands without one, as in {@code --version}; none if empty (a boolean has "true"). */
    String noValue() default "";

    /** Why the flag should no longer be used and what to use instead; not deprecated if empty. A use prints it. */
    String deprecated() default "";

    /**
     * The flag of the same class that takes the values of this deprecated one; none if empty. This one is then another name
     * of it and shows its value; the field of this one is not used.
     */
    String replacedBy() default "";

    /**
     * Why the flag cannot be used yet; it can if empty. For command lines that are to be accepted before everything behind
     * them is there: a value other than the default is refused with {@code --NAME: not supported yet: REASON}.
     */
    String unsupported() default "";

    /** Keeps the flag out of {@code --help}. It works all the same. */
    boolean hidden() default false;

    /** How settled the flag is. {@code --help} marks what is not. */
    Stability stability() default Stability.GA;

    /** Whether a value must be given, by whatever source. */
    boolean required() default false;

    /** The least value, as it would be written on the command line, for numbers and durations; no limit if empty. */
    String min() default "";

    /** The greatest value, as it would be written on the command line, for numbers and durations; no limit if empty. */
    String max() default "";

    /**
     * What a text must look like as a whole, as a {@link java.util.regex.Pattern}; anything if empty. In a list it is each
     * element, in a map each value.
     */
    String pattern() default "";

    /** The only values that a text may have; any if none are given. In a list it is each element, in a map each value. */
    String[] oneOf() default {};

    /** Whether the value is a secret. It is then shown nowhere: not in help, logs, errors and dumps. */
    boolean sensitive() default false;

    /** Whether a boolean flag {@code --x} has the opposite {@code --no-x} besides. */
    boolean negatable() default false;

    /**
     * Whether there is a flag {@code --x-file} besides, whose value names the file that holds the value of this one. Line
     * ends at the end of the file do not count.
     */
    boolean fromFile() default false;

    /**
     * Whether the value of a list is divided at its commas. Without that, each use of the flag gives one element, which
     * may hold commas.
     */
    boolean split() default true;

    /**
     * A class with an accessible constructor without parameters that implements {@code
     * io.flagwire.runtime.flag.Converter} for the field's type, or for the elements of a list, or for the values of a
     * map. {@code void.class} means none.
     */
    Class<?> converter() default void.class;
}
