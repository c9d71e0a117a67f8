package io.flagwire.processor.write;

import static io.flagwire.processor.write.RuntimeNames.CATALOGUE;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.FlagNames;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.RetiredFlag;
import java.util.List;
import java.util.Objects;

/** The annotation that tells other compilations what a companion's class has. */
final class CatalogueCode {
    private CatalogueCode() {}

    static AnnotationSpec of(OptionClass options) {
        AnnotationSpec.Builder catalogue = AnnotationSpec.builder(CATALOGUE);
        for (FlagField flag : options.flags()) {
            catalogue.addMember("flags", "$L", entry(flag));
        }
        for (Mount mount : options.mounts()) {
            catalogue.addMember("mounts", "$L", mount(mount));
        }
        for (RetiredFlag retired : options.retired()) {
            catalogue.addMember("retired", "$S", retired.name());
        }
        return catalogue.build();
    }

    private static AnnotationSpec entry(FlagField flag) {
        FlagNames names = flag.names();
        AnnotationSpec.Builder entry = AnnotationSpec.builder(CATALOGUE.nestedClass("Entry"))
                .addMember("field", "$S", flag.place().fieldName())
                .addMember("name", "$S", names.name());
        if (!names.aliases().isEmpty()) {
            entry.addMember("aliases", "{$L}", list(names.aliases()));
        }
        if (!names.shorthand().isEmpty()) {
            entry.addMember("shorthand", "$S", names.shorthand());
        }
        if (names.negatable()) {
            entry.addMember("negatable", "true");
        }
        if (names.fromFile()) {
            entry.addMember("fromFile", "true");
        }
        return entry.build();
    }

    private static AnnotationSpec mount(Mount mount) {
        AnnotationSpec.Builder entry = AnnotationSpec.builder(CATALOGUE.nestedClass("Mounted"))
                .addMember("field", "$S", mount.place().fieldName())
                .addMember(
                        "options",
                        "$T.class",
                        Objects.requireNonNull(mount.mounted(), "a mount that passed the checks has options")
                                .options());
        return mount.prefix().isEmpty()
                ? entry.build()
                : entry.addMember("prefix", "$S", mount.prefix()).build();
    }

    private static CodeBlock list(List<String> texts) {
        return TextCode.list(texts);
    }
}
