package io.flagwire.processor;

import com.palantir.javapoet.ClassName;
import io.flagwire.processor.model.Access;
import io.flagwire.processor.model.Catalogue;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.FlagNames;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.Limits;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.Standing;
import io.flagwire.processor.model.ValueType;
import java.util.List;

/** Records as the reader makes them, for tests that need no compiler. */
public final class Model {
    private Model() {}

    /** A public class in {@code com.example}. */
    public static OptionClass options(String name, Member... members) {
        return new OptionClass(
                ClassName.get("com.example", name),
                true,
                true,
                false,
                true,
                List.of(members),
                List.of(),
                List.of(),
                List.of());
    }

    /** An {@code int} that nothing is wrong with. */
    public static FlagField flag(String type, String field) {
        return flag(type, field, "int", ValueType.Scalar.INT, "");
    }

    /** A flag of a type. */
    public static FlagField flag(String type, String field, String javaType, ValueType valueType, String shorthand) {
        return new FlagField(
                field,
                Place.ofField("com.example." + type, field),
                Access.DIRECT,
                false,
                false,
                true,
                javaType,
                valueType,
                new FlagNames(field, List.of(), shorthand, false, false),
                "",
                "",
                "Help of " + field + ".",
                valueType == ValueType.Scalar.BOOL ? "true" : "",
                Standing.ORDINARY,
                Limits.NONE,
                false,
                true);
    }

    /** A mount in {@code type} of a class that nothing is wrong with. */
    public static Mount mount(String type, String field, String prefix, OptionClass mounted) {
        return new Mount(
                field,
                Place.ofField("com.example." + type, field),
                Access.DIRECT,
                false,
                false,
                mounted.simpleName(),
                Catalogue.of(mounted),
                "",
                field,
                prefix);
    }

    /** A launcher that nothing is wrong with. */
    public static LauncherClass launcher(OptionClass options) {
        return new LauncherClass(options, "my-server", "Serves.", "1.0", "MY_SERVER", true, true, true);
    }
}
