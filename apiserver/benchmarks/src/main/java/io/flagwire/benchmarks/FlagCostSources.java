package io.flagwire.benchmarks;

import io.flagwire.runtime.flag.FlagSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Writes the programs that {@link FlagCost} compares: a class with fields for each section, and a root. */
final class FlagCostSources {
    private static final String IMPORTS = """
            package flags;

            import io.flagwire.annotations.*;
            import io.flagwire.runtime.command.RunContext;
            import io.flagwire.runtime.command.Runs;
            import io.flagwire.runtime.flag.FlagParser;
            import io.flagwire.runtime.flag.FlagSetter;
            import io.flagwire.runtime.flag.NamedFlagSets;
            import io.flagwire.runtime.lifecycle.Validated;
            import io.flagwire.runtime.picocli.CommandSpecs;
            import java.time.Duration;
            import java.util.List;
            import java.util.Map;
            import picocli.CommandLine;
            import picocli.CommandLine.*;
            """;

    private FlagCostSources() {}

    static void write(Path folder, Collection<List<FlagSpec>> sections) throws IOException {
        StringBuilder mounts = new StringBuilder();
        StringBuilder mixins = new StringBuilder();
        int number = 0;
        for (List<FlagSpec> section : sections) {
            String name = "Section" + number++;
            write(folder, name, section, false);
            write(folder, "Picocli" + name, section, true);
            mounts.append("    @FlagSet(\"%1$s\") public final %1$s field%1$s = new %1$s();\n".formatted(name));
            mixins.append("    @Mixin final Picocli%1$s field%1$s = new Picocli%1$s();\n".formatted(name));
        }
        write(folder, "Empty", "public static void main(String[] args) {}");
        Files.writeString(folder.resolve("Flagwire.java"), IMPORTS + """

                @Launcher(name = "flags", description = "Reads flags.")
                public final class Flagwire implements Runs<Flagwire> {
                %s
                    @Override public void run(Validated<Flagwire> options, RunContext context) {}
                }
                """.formatted(mounts));
        write(folder, "Parse", """
                public static void main(String[] args) {
                    NamedFlagSets sets = FlagwireRegistry.flagSets(new Flagwire());
                    List<String> problems =
                            FlagParser.parse(sets, List.of(args)).apply(new FlagSetter(java.nio.file.Path.of("")));
                    if (!problems.isEmpty()) {
                        throw new IllegalArgumentException(problems.toString());
                    }
                }
                """);
        write(folder, "PicocliModel", """
                public static void main(String[] args) {
                    NamedFlagSets sets = FlagwireRegistry.flagSets(new Flagwire());
                    new CommandLine(CommandSpecs.of("flags", sets)).parseArgs(args);
                }
                """);
        write(folder, "PicocliAnnotations", mixins + """
                public static void main(String[] args) {
                    new CommandLine(new PicocliAnnotations()).setOverwrittenOptionsAllowed(true).parseArgs(args);
                }
                """);
    }

    private static void write(Path folder, String name, String members) throws IOException {
        String annotation = name.equals("PicocliAnnotations") ? "@Command(name = \"flags\")\n" : "";
        Files.writeString(
                folder.resolve(name + ".java"),
                IMPORTS + "\n" + annotation + "public final class " + name + " {\n" + members + "}\n");
    }

    private static void write(Path folder, String name, List<FlagSpec> section, boolean picocli) throws IOException {
        StringBuilder members = new StringBuilder();
        for (FlagSpec spec : section) {
            String type = javaType(spec);
            String field = "_" + spec.name().replace('-', '_');
            String help = "What " + spec.name() + " does, in a sentence of ordinary length for a help text.";
            members.append("    ").append(picocli ? option(spec, type, help) : flag(spec, help));
            members.append(" public ").append(type).append(' ').append(field);
            members.append(" = ").append(initial(type)).append(";\n");
        }
        Files.writeString(
                folder.resolve(name + ".java"), IMPORTS + "\npublic final class " + name + " {\n" + members + "}\n");
    }

    private static String flag(FlagSpec spec, String help) {
        return "@Flag(name = \"%s\", help = \"%s\")".formatted(spec.name(), help);
    }

    private static String option(FlagSpec spec, String type, String help) {
        String split = type.startsWith("List") || type.startsWith("Map") ? ", split = \",\"" : "";
        String arity = type.equals("boolean") ? ", arity = \"0..1\"" : "";
        return "@Option(names = \"--%s\", description = \"%s\"%s%s)".formatted(spec.name(), help, split, arity);
    }

    private static String initial(String type) {
        return switch (type) {
            case "boolean" -> "false";
            case "int" -> "1";
            case "double" -> "0";
            case "Duration" -> "Duration.ofSeconds(60)";
            case "List<String>" -> "List.of()";
            case "Map<String, String>" -> "Map.of()";
            default -> "\"\"";
        };
    }

    private static String javaType(FlagSpec spec) {
        if (spec.type().equals("duration")) {
            return "Duration";
        }
        return switch (spec.shape().form()) {
            case LIST -> "List<String>";
            case MAP -> "Map<String, String>";
            case ONE ->
                switch (spec.shape().element()) {
                    case BOOLEAN -> "boolean";
                    case INTEGER -> "int";
                    case NUMBER -> "double";
                    case TEXT -> "String";
                };
        };
    }
}
