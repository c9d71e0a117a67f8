package io.flagwire.processor.read;

import com.palantir.javapoet.TypeName;
import java.util.regex.Pattern;
import javax.lang.model.type.TypeMirror;

/** Types as a reader would write them: without packages and without annotations. */
final class TypeNames {
    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z_][\\w$]*\\.)+(?=[A-Z])");

    private TypeNames() {}

    static String of(TypeMirror type) {
        return PACKAGES.matcher(TypeName.get(type).toString()).replaceAll("");
    }
}
