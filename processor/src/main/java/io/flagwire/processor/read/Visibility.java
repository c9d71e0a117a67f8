package io.flagwire.processor.read;

import com.google.auto.common.MoreElements;
import io.flagwire.processor.model.Access;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What generated code in a package can name and call. */
final class Visibility {
    private final Elements elements;
    private final Types types;
    private final PackageElement from;

    Visibility(Elements elements, Types types, PackageElement from) {
        this.elements = elements;
        this.types = types;
        this.from = from;
    }

    /** Whether the member can be named on an instance of a class of the package. */
    boolean reaches(Element member) {
        Set<Modifier> modifiers = member.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC)) {
            return true;
        }
        return !modifiers.contains(Modifier.PRIVATE)
                && MoreElements.getPackage(member).equals(from);
    }

    /** Whether the type and all that it is nested in can be named, and no instance of an outer class is needed. */
    boolean names(TypeElement type) {
        if (!reaches(type)) {
            return false;
        }
        Element outer = type.getEnclosingElement();
        return switch (type.getNestingKind()) {
            case TOP_LEVEL -> true;
            case MEMBER -> type.getModifiers().contains(Modifier.STATIC) && names(MoreElements.asType(outer));
            case LOCAL, ANONYMOUS -> false;
        };
    }

    /** Whether the type and all that it is nested in are public. */
    boolean exports(TypeElement type) {
        Element outer = type.getEnclosingElement();
        return type.getModifiers().contains(Modifier.PUBLIC)
                && (!MoreElements.isType(outer) || exports(MoreElements.asType(outer)));
    }

    /** Whether {@code new Type()} compiles. */
    boolean constructs(TypeElement type) {
        return type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.ABSTRACT)
                && names(type)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .anyMatch(constructor -> constructor.getParameters().isEmpty() && reaches(constructor));
    }

    /** How a field of a class is reached, be it declared there or inherited. */
    Access accessTo(VariableElement field, TypeMirror fieldType, TypeElement type) {
        if (reaches(field)) {
            return Access.DIRECT;
        }
        String name = field.getSimpleName().toString();
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        List<ExecutableElement> methods = ElementFilter.methodsIn(elements.getAllMembers(type)).stream()
                .filter(method -> reaches(method) && !method.getModifiers().contains(Modifier.STATIC))
                .toList();
        Stream<String> getters = fieldType.getKind() == TypeKind.BOOLEAN
                ? Stream.of("is" + suffix, "get" + suffix, name)
                : Stream.of("get" + suffix, name);
        Stream<String> setters = Stream.of("set" + suffix, name);
        return new Access(
                false,
                getters.filter(getter -> methods.stream().anyMatch(method -> isGetter(method, getter, fieldType)))
                        .findFirst()
                        .orElse(null),
                setters.filter(setter -> methods.stream().anyMatch(method -> isSetter(method, setter, fieldType)))
                        .findFirst()
                        .orElse(null));
    }

    /** Whether code outside the package can read a field, or its getter if only that can be read inside. */
    boolean isExposed(VariableElement field, Access access) {
        if (access.direct()) {
            return leavesPackage(field);
        }
        return ElementFilter.methodsIn(
                        MoreElements.asType(field.getEnclosingElement()).getEnclosedElements())
                .stream()
                .anyMatch(method -> method.getSimpleName().contentEquals(String.valueOf(access.getter()))
                        && method.getParameters().isEmpty()
                        && leavesPackage(method));
    }

    private static boolean leavesPackage(Element member) {
        return member.getModifiers().contains(Modifier.PUBLIC)
                || member.getModifiers().contains(Modifier.PROTECTED);
    }

    private boolean isGetter(ExecutableElement method, String name, TypeMirror type) {
        return method.getSimpleName().contentEquals(name)
                && method.getParameters().isEmpty()
                && types.isSameType(method.getReturnType(), type);
    }

    private boolean isSetter(ExecutableElement method, String name, TypeMirror type) {
        return method.getSimpleName().contentEquals(name)
                && method.getParameters().size() == 1
                && types.isSameType(method.getParameters().get(0).asType(), type);
    }
}
