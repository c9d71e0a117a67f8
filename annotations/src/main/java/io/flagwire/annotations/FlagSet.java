package io.flagwire.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Mounts the option class that is the type of this field: its flags become flags of the class that holds the field.
 *
 * <p>The field must hold an instance when its class has been constructed, so it is usually {@code final}. Mounts may be
 * nested. The sections of {@code --help} stand in mount order; a class's own flags come after those that it mounts. One
 * class can be mounted several times under different prefixes.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.FIELD)
public @interface FlagSet {
    /** The section of {@code --help} that shows the flags; the section of the enclosing mount if empty. */
    String value() default "";

    /** Stands before the name of every flag of the mounted class, as in {@code "audit-"}; nothing if empty. */
    String prefix() default "";
}
