package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.COMMAND;
import static io.flagwire.processor.write.RuntimeNames.INVOCATION;
import static io.flagwire.processor.write.RuntimeNames.NAMED_FLAG_SETS;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import io.flagwire.processor.model.Catalogue;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.OptionClass;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes {@code XRegistry} and {@code XLauncher} for the launcher {@code X}. */
public final class LauncherWriter {
    private static final String REGISTRY = "Registry";
    private static final String LAUNCHER = "Launcher";

    private final LauncherClass launcher;
    private final OptionClass options;
    private final Bodies bodies;

    private LauncherWriter(LauncherClass launcher, Bodies bodies) {
        this.launcher = launcher;
        this.options = launcher.options();
        this.bodies = bodies;
    }

    /** The registry and the launcher of a class without mistakes. */
    public static List<JavaFile> write(LauncherClass launcher) {
        LauncherWriter writer = new LauncherWriter(launcher, Bodies.WRITTEN);
        return List.of(writer.registry(), writer.launcher());
    }

    /** Classes with the same signatures for a launcher with mistakes. */
    public static List<JavaFile> skeletons(LauncherClass launcher) {
        LauncherWriter writer = new LauncherWriter(launcher, Bodies.BROKEN);
        return List.of(writer.registry(), writer.launcher());
    }

    private JavaFile registry() {
        TypeSpec.Builder type = Source.type(
                        options,
                        REGISTRY,
                        "All flags of {@code $L} over the {@link $T} that hold their values.\n",
                        launcher.command(),
                        options.name())
                .addMethod(Source.noInstance())
                .addMethod(flagSets())
                .addMethod(command());
        return Source.file(options, type);
    }

    private MethodSpec flagSets() {
        return Source.visible(options, MethodSpec.methodBuilder("flagSets"))
                .addJavadoc("The flags of the options and of everything that they mount, in mount order.\n")
                .addModifiers(Modifier.STATIC)
                .returns(NAMED_FLAG_SETS)
                .addParameter(Source.typeOf(options), "options")
                .addCode(bodies.choose(this::registrations, options))
                .build();
    }

    private CodeBlock registrations() {
        return CodeBlock.builder()
                .addStatement("$1T sets = new $1T()", NAMED_FLAG_SETS)
                .addStatement("$T.addFlags(options, sets.flagSet($S))", options.generated(Catalogue.COMPANION), "")
                .addStatement("return sets")
                .build();
    }

    private MethodSpec command() {
        TypeName self =
                launcher.runs() && options.nameable() ? options.name() : WildcardTypeName.subtypeOf(Object.class);
        return Source.visible(options, MethodSpec.methodBuilder("command"))
                .addJavadoc("The command with all options at their defaults. For one run.\n")
                .addModifiers(Modifier.STATIC)
                .returns(ParameterizedTypeName.get(COMMAND, self))
                .addCode(bodies.choose(this::construction, options))
                .build();
    }

    private CodeBlock construction() {
        return CodeBlock.builder()
                .addStatement("$1T options = new $1T()", options.name())
                .addStatement(
                        TextCode.isLong(launcher.description())
                                ? "return new $T<>($S,\n$L,\n$S, $S, options, flagSets(options))"
                                : "return new $T<>($S,$W$L,$W$S, $S, options, flagSets(options))",
                        COMMAND,
                        launcher.command(),
                        TextCode.of(launcher.description()),
                        launcher.version(),
                        launcher.envPrefix())
                .build();
    }

    private JavaFile launcher() {
        TypeSpec.Builder type = Source.type(options, LAUNCHER, "Starts {@code $L}.\n", launcher.command())
                .addMethod(Source.noInstance())
                .addMethod(main())
                .addMethod(run());
        return Source.file(options, type);
    }

    private MethodSpec main() {
        return MethodSpec.methodBuilder("main")
                .addJavadoc("Runs the command and ends the process with its exit code.\n")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(TypeName.VOID)
                .addParameter(String[].class, "arguments")
                .varargs()
                .addCode(bodies.choose(LauncherWriter::runAndExit, options))
                .build();
    }

    private static CodeBlock runAndExit() {
        return CodeBlock.builder()
                .addStatement("int code = run($T.system(arguments))", INVOCATION)
                .beginControlFlow("if (!$T.endsByItself(code))", INVOCATION)
                .addStatement("$T.exit(code)", System.class)
                .endControlFlow()
                .build();
    }

    private MethodSpec run() {
        return Source.visible(options, MethodSpec.methodBuilder("run"))
                .addJavadoc("Runs the command with nothing but what it is given, and returns its exit code.\n")
                .addModifiers(Modifier.STATIC)
                .returns(TypeName.INT)
                .addParameter(INVOCATION, "invocation")
                .addCode(bodies.choose(
                        () -> CodeBlock.of("return $T.command().run(invocation);\n", options.generated(REGISTRY)),
                        options))
                .build();
    }
}
