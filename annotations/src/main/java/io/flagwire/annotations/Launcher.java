package io.flagwire.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the option class that is the root of a command. For {@code X} the processor generates {@code XLauncher} with
 * {@code main}, and {@code XRegistry} with the named flag sets in mount order.
 *
 * <p>The class implements {@code io.flagwire.runtime.command.Runs<X>}, which is what the command does once its options
 * are completed and validated.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Launcher {
    /** The command's name, as it stands in usage lines and messages. Required. */
    String name() default "";

    /** What the command does; the first paragraph of {@code --help}. */
    String description() default "";

    /** What {@code --version} prints after the command's name; a root that implements {@code Versioned} decides itself. */
    String version() default "";

    /**
     * What stands before the names of environment variables that set flags: with {@code "APP"}, {@code APP_CERT_DIR} is a
     * value of {@code --cert-dir}. Without a prefix the environment is not read.
     */
    String envPrefix() default "";
}
