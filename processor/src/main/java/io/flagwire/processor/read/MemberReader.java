package io.flagwire.processor.read;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import io.flagwire.processor.model.Access;
import io.flagwire.processor.model.Catalogue;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.FlagNames;
import io.flagwire.processor.model.Limits;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.Standing;
import io.flagwire.processor.model.ValueType;
import java.util.List;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Reads the flags and mounts of one class, be they declared there or inherited. */
final class MemberReader {
    private final CatalogueReader catalogues;
    private final Types types;
    private final Visibility visibility;
    private final ValueTypeReader values;
    private final TypeElement type;

    MemberReader(CatalogueReader catalogues, Types types, Visibility visibility, TypeElement type) {
        this.catalogues = catalogues;
        this.types = types;
        this.visibility = visibility;
        this.values = new ValueTypeReader(new ConverterReader(types, visibility), visibility);
        this.type = type;
    }

    Member read(VariableElement field) {
        TypeMirror fieldType = types.asMemberOf(MoreTypes.asDeclared(type.asType()), field);
        return Annotation.of(field, "FlagSet")
                .<Member>map(mount -> mount(field, fieldType, mount))
                .orElseGet(() ->
                        flag(field, fieldType, Annotation.of(field, "Flag").orElseThrow()));
    }

    private FlagField flag(VariableElement field, TypeMirror fieldType, Annotation flag) {
        String name = flag.text("name");
        String noValue = flag.text("noValue");
        ValueType valueType = values.read(fieldType, flag.type("converter"));
        Access access = access(field, fieldType);
        return new FlagField(
                field.getSimpleName().toString(),
                place(field),
                access,
                field.getModifiers().contains(Modifier.STATIC),
                field.getModifiers().contains(Modifier.FINAL),
                isUnusedOnPurpose(field) || visibility.isExposed(field, access),
                TypeNames.of(fieldType),
                valueType,
                new FlagNames(
                        name.isEmpty() ? FieldNames.kebab(field.getSimpleName().toString()) : name,
                        flag.texts("aliases"),
                        flag.text("shorthand"),
                        flag.flag("negatable"),
                        flag.flag("fromFile")),
                flag.text("section"),
                flag.text("typeName"),
                flag.text("help"),
                noValue.isEmpty() && valueType == ValueType.Scalar.BOOL ? "true" : noValue,
                standing(flag),
                limits(flag),
                flag.flag("sensitive"),
                flag.flag("split"));
    }

    private static boolean isUnusedOnPurpose(VariableElement field) {
        SuppressWarnings suppressed = field.getAnnotation(SuppressWarnings.class);
        return suppressed != null && List.of(suppressed.value()).contains("unused");
    }

    private static Standing standing(Annotation flag) {
        return new Standing(
                flag.text("deprecated"),
                flag.text("replacedBy"),
                flag.text("unsupported"),
                flag.flag("hidden"),
                flag.constant("stability"));
    }

    private static Limits limits(Annotation flag) {
        return new Limits(
                flag.flag("required"), flag.text("min"), flag.text("max"), flag.text("pattern"), flag.texts("oneOf"));
    }

    private Mount mount(VariableElement field, TypeMirror fieldType, Annotation mount) {
        String cycle = Cycles.through(type, field, fieldType);
        Catalogue mounted = fieldType.getKind() == TypeKind.DECLARED && cycle.isEmpty()
                ? catalogues.read(MoreTypes.asTypeElement(fieldType))
                : null;
        return new Mount(
                field.getSimpleName().toString(),
                place(field),
                access(field, fieldType),
                field.getModifiers().contains(Modifier.STATIC),
                Annotation.isOn(field, "Flag"),
                TypeNames.of(fieldType),
                mounted,
                cycle,
                mount.text("value"),
                mount.text("prefix"));
    }

    private Access access(VariableElement field, TypeMirror fieldType) {
        return visibility.accessTo(field, fieldType, type);
    }

    private static Place place(VariableElement field) {
        TypeElement declaring = MoreElements.asType(field.getEnclosingElement());
        return Place.ofField(
                declaring.getQualifiedName().toString(), field.getSimpleName().toString());
    }
}
