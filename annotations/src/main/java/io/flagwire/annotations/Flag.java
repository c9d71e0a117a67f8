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

    /** Keeps the flag out of {@code --help}. It works all the same. */
    boolean hidden() default false;

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
