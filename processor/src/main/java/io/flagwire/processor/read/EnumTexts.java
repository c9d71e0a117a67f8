package io.flagwire.processor.read;

import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/** What the constants of an enum are called on a command line, as far as the compiler can know. */
final class EnumTexts {
    private EnumTexts() {}

    /** The names in kebab case; empty if the type, or a constant with a body, may have a {@code toString} of its own. */
    static List<String> of(TypeElement type) {
        boolean bodies = !type.getModifiers().contains(Modifier.FINAL);
        boolean printsItself = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .anyMatch(method -> method.getSimpleName().contentEquals("toString")
                        && method.getParameters().isEmpty());
        return bodies || printsItself
                ? List.of()
                : type.getEnclosedElements().stream()
                        .filter(element -> element.getKind() == ElementKind.ENUM_CONSTANT)
                        .map(EnumTexts::text)
                        .toList();
    }

    private static String text(Element constant) {
        return constant.getSimpleName().toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
