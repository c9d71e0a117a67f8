package io.flagwire.processor.read;

import com.google.auto.common.MoreTypes;
import com.palantir.javapoet.ClassName;
import io.flagwire.processor.model.Catalogue;
import io.flagwire.processor.model.Catalogue.RetiredName;
import io.flagwire.processor.model.FlagNames;
import io.flagwire.processor.model.KnownFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an option class brings in where it is mounted. A class of this compilation is read itself. One that was
 * compiled before is known by its companion, because the fields with the annotations may be missing from its class file;
 * only where there is no companion with a catalogue, as beside a class whose companion is written by hand, its fields are
 * what there is.
 */
final class CatalogueReader {
    private final OptionReader options;
    private final Compilation compilation;
    private final Elements elements;
    /** By the class's name. Names of flags do not change from round to round. */
    private final Map<String, Catalogue> known = new HashMap<>();

    CatalogueReader(OptionReader options, Compilation compilation, Elements elements) {
        this.options = options;
        this.compilation = compilation;
        this.elements = elements;
    }

    /** What the class brings in; null if it is no option class. */
    @Nullable
    Catalogue read(TypeElement type) {
        String name = type.getQualifiedName().toString();
        Catalogue catalogue = known.get(name);
        if (catalogue == null) {
            catalogue = find(type);
            if (catalogue != null) {
                known.put(name, catalogue);
            }
        }
        return catalogue;
    }

    private @Nullable Catalogue find(TypeElement type) {
        Optional<Annotation> catalogue = companion(type);
        if (catalogue.isPresent()) {
            return read(type, catalogue.get());
        }
        return OptionReader.isOptions(type) ? Catalogue.of(options.options(type)) : null;
    }

    /** The flags that a class declares itself by what its companion says, as {@code Base.port}; empty if it says nothing. */
    List<String> declared(TypeElement type) {
        String prefix = type.getSimpleName() + ".";
        return companion(type).stream()
                .flatMap(catalogue -> catalogue.annotations("flags").stream())
                .map(entry -> entry.text("field"))
                .filter(field -> field.startsWith(prefix))
                .toList();
    }

    private Optional<Annotation> companion(TypeElement type) {
        if (compilation.holds(type)) {
            return Optional.empty();
        }
        String name = Catalogue.companion(ClassName.get(type)).canonicalName();
        TypeElement companion = elements.getTypeElement(name);
        return companion == null ? Optional.empty() : Annotation.of(companion, "Catalogue");
    }

    private Catalogue read(TypeElement type, Annotation catalogue) {
        List<KnownFlag> flags = new ArrayList<>();
        List<RetiredName> retired = new ArrayList<>();
        for (Annotation mount : catalogue.annotations("mounts")) {
            Catalogue mounted = read(MoreTypes.asTypeElement(mount.type("options")));
            if (mounted != null) {
                String prefix = mount.text("prefix");
                mounted.flags().forEach(flag -> flags.add(flag.through(prefix, mount.text("field"))));
                mounted.retired().forEach(name -> retired.add(name.prefixed(prefix)));
            }
        }
        for (Annotation entry : catalogue.annotations("flags")) {
            FlagNames names = new FlagNames(
                    entry.text("name"),
                    entry.texts("aliases"),
                    entry.text("shorthand"),
                    entry.flag("negatable"),
                    entry.flag("fromFile"));
            flags.add(new KnownFlag(names, entry.text("field")));
        }
        for (String name : catalogue.texts("retired")) {
            retired.add(new RetiredName(name, type.getSimpleName().toString()));
        }
        return new Catalogue(ClassName.get(type), flags, retired);
    }
}
