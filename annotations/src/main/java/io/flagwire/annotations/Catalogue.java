package io.flagwire.annotations;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the companion of an option class tells compilations that mount the class: by which names its flags are given, and
 * what it mounts. A class file of an option class may have been stripped of the private fields that bear {@link Flag}; the
 * companion's has all there is to know.
 *
 * <p>Only the processor writes it and reads it. Its members may change with any version, so that option classes are
 * compiled anew with a new version of the processor.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Catalogue {
    /** The flags of the class itself and those that it inherits. */
    Entry[] flags() default {};

    /** What the class mounts. */
    Mounted[] mounts() default {};

    /** Names of flags that the class once had. */
    String[] retired() default {};

    /** A flag. */
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Entry {
        /** The declaring class and field, as in {@code "TlsOptions.certFile"}. */
        String field();

        /** Long name. */
        String name();

        /** Other long names. */
        String[] aliases() default {};

        /** One letter, or nothing. */
        String shorthand() default "";

        /** Whether there is {@code no-NAME} besides. */
        boolean negatable() default false;

        /** Whether there is {@code NAME-file} besides. */
        boolean fromFile() default false;
    }

    /** A mount. */
    @Retention(RetentionPolicy.CLASS)
    @Target({})
    @interface Mounted {
        /** The declaring class and field, as in {@code "StoreOptions.tls"}. */
        String field();

        /** The mounted class. */
        Class<?> options();

        /** What stands before the names of its flags. */
        String prefix() default "";
    }
}
