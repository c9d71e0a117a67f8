package io.flagwire.processor.read;

import com.palantir.javapoet.ClassName;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.OptionClass;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads option classes, with all that is mounted in them, and launchers. */
public final class OptionReader {
    private static final String VERSIONED = "io.flagwire.runtime.command.Versioned";
    private static final String GENERATED = "javax.annotation.processing.Generated";
    private static final String RUNS = "io.flagwire.runtime.command.Runs";

    private final Elements elements;
    private final Types types;
    private final CatalogueReader catalogues;

    public OptionReader(Elements elements, Types types, Compilation compilation) {
        this.elements = elements;
        this.types = types;
        this.catalogues = new CatalogueReader(this, compilation, elements);
    }

    /** Reads a class that declares a flag or a mount, or is a launcher. */
    public OptionClass options(TypeElement type) {
        Visibility visibility = visibilityFrom(type);
        MemberReader reader = new MemberReader(catalogues, types, visibility, type);
        List<Member> members = new ArrayList<>();
        for (VariableElement field : members(type)) {
            members.add(reader.read(field));
        }
        return new OptionClass(
                ClassName.get(type),
                visibility.exports(type),
                visibility.names(type),
                !type.getTypeParameters().isEmpty(),
                elements.getTypeElement(elements.getModuleOf(type), GENERATED) != null,
                members,
                ClassAnnotations.rules(type),
                ClassAnnotations.retired(type),
                invisible(type, members));
    }

    private List<String> invisible(TypeElement type, List<Member> members) {
        List<String> fields =
                members.stream().map(member -> member.place().fieldName()).toList();
        return Supertypes.lineage(type).stream()
                .filter(declaring ->
                        !declaring.equals(type) && declaring.getSuperclass().getKind() != TypeKind.NONE)
                .flatMap(declaring -> catalogues.declared(declaring).stream())
                .filter(field -> !fields.contains(field))
                .toList();
    }

    /** Reads a class with {@code @Launcher}. */
    public LauncherClass launcher(TypeElement type) {
        Annotation launcher = Annotation.of(type, "Launcher").orElseThrow();
        TypeMirror runs = Supertypes.argument(types, type.asType(), RUNS);
        return new LauncherClass(
                options(type),
                launcher.text("name"),
                launcher.text("description"),
                launcher.text("version"),
                launcher.text("envPrefix"),
                !launcher.text("version").isEmpty() || Supertypes.find(types, type.asType(), VERSIONED) != null,
                runs != null && types.isSameType(runs, type.asType()),
                visibilityFrom(type).constructs(type));
    }

    /** The flags and mounts of a class, those of superclasses first. */
    static List<VariableElement> members(TypeElement type) {
        List<VariableElement> members = new ArrayList<>();
        for (TypeElement declaring : Supertypes.lineage(type)) {
            for (VariableElement field : ElementFilter.fieldsIn(declaring.getEnclosedElements())) {
                if (Annotation.isOn(field, "Flag") || Annotation.isOn(field, "FlagSet")) {
                    members.add(field);
                }
            }
        }
        return members;
    }

    /** Whether one of the annotations stands in the class itself; only then does it have a companion. */
    static boolean isOptions(TypeElement type) {
        return Annotation.isOn(type, "Launcher")
                || ClassAnnotations.areOn(type)
                || members(type).stream().anyMatch(member -> type.equals(member.getEnclosingElement()));
    }

    private Visibility visibilityFrom(TypeElement type) {
        return new Visibility(elements, types, elements.getPackageOf(type));
    }
}
