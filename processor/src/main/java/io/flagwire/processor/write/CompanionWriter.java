package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.FLAG_GROUP;
import static io.flagwire.processor.write.RuntimeNames.FLAG_SET;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.flagwire.processor.model.Catalogue;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes {@code XFlags}, the flags of the option class {@code X}. */
public final class CompanionWriter {
    private final OptionClass options;
    private final Bodies bodies;

    private CompanionWriter(OptionClass options, Bodies bodies) {
        this.options = options;
        this.bodies = bodies;
    }

    /** The companion of a class without mistakes. */
    public static JavaFile write(OptionClass options) {
        return new CompanionWriter(options, Bodies.WRITTEN).file();
    }

    /** A class with the same signatures for an option class with mistakes. */
    public static JavaFile skeleton(OptionClass options) {
        return new CompanionWriter(options, Bodies.BROKEN).file();
    }

    private JavaFile file() {
        TypeSpec.Builder type = Source.type(options, Catalogue.COMPANION, "The flags of {@link $T}.\n", options.name());
        if (bodies == Bodies.WRITTEN) {
            type.addAnnotation(CatalogueCode.of(options));
        }
        if (!options.isGroup()) {
            type.addMethod(Source.noInstance()).addMethod(addFlags());
        } else {
            type.superclass(FLAG_GROUP)
                    .addField(Source.typeOf(options), "options", Modifier.PRIVATE, Modifier.FINAL)
                    .addMethod(constructor())
                    .addMethod(addFlags());
            GroupMethods.of(options, bodies).forEach(type::addMethod);
        }
        return Source.file(options, type);
    }

    private MethodSpec constructor() {
        return Source.visible(options, MethodSpec.constructorBuilder())
                .addParameter(Source.typeOf(options), "options")
                .addStatement("this.options = options")
                .build();
    }

    private MethodSpec addFlags() {
        return Source.visible(options, MethodSpec.methodBuilder("addFlags"))
                .addJavadoc(
                        options.mounts().isEmpty()
                                ? "Adds the flags to a set.\n"
                                : "Adds the flags to a set, after those of what is mounted.\n")
                .addModifiers(Modifier.STATIC)
                .returns(TypeName.VOID)
                .addParameter(Source.typeOf(options), "options")
                .addParameter(FLAG_SET, "set")
                .addCode(bodies.choose(this::registrations, options))
                .build();
    }

    private CodeBlock registrations() {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Mount mount : options.mounts()) {
            code.addStatement(
                    "$T.addFlags($L, $L)",
                    companionOf(mount),
                    Accesses.read("options", mount),
                    mount.section().isEmpty() && mount.prefix().isEmpty()
                            ? CodeBlock.of("set")
                            : CodeBlock.of("set.mount($S, $S)", mount.section(), mount.prefix()));
        }
        return !options.isGroup()
                ? code.addStatement("set.add($T.empty(options))", FLAG_GROUP).build()
                : code.addStatement("set.add(new $T(options))", options.generated(Catalogue.COMPANION))
                        .build();
    }

    private static ClassName companionOf(Mount mount) {
        return Objects.requireNonNull(mount.mounted(), "a mount that passed the checks has options")
                .companion();
    }
}
