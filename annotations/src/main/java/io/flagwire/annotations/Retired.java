package io.flagwire.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of a flag that an option class once had. Whoever still gives it is told so, instead of "unknown flag". */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(Retired.List.class)
public @interface Retired {
    /** The long name, without dashes. A mount's prefix is added. */
    String value();

    /** Since when, why, and what to do instead, as in {@code "gone since 2.0, use --listen"}. Required. */
    String message();

    /** Several names on one class; the compiler writes it. */
    @Documented
    @Retention(RetentionPolicy.CLASS)
    @Target(ElementType.TYPE)
    @interface List {
        /** The names. */
        Retired[] value();
    }
}
