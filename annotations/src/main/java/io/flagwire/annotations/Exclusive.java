package io.flagwire.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * At most one of these flags may be given. Given means: by a file, a variable or the command line, whatever the value.
 *
 * <p>Flags are named as the class sees them, as in {@code @Exclusive({"tls-cert-file", "self-signed"})}. They are flags of the
 * class itself, of its superclasses or of what it mounts, the latter with the mounts' prefixes. Where the class is mounted
 * itself, that mount's prefix is added.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Exclusive.List.class)
public @interface Exclusive {
    /** Names of at least two flags, without dashes. */
    String[] value();

    /** What to say when the rule is broken; a sentence that names the flags and their sources if empty. */
    String message() default "";

    /** Several such rules on one class; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The rules. */
        Exclusive[] value();
    }
}
