package io.flagwire.processor.read;

import com.google.auto.common.MoreElements;
import com.google.auto.common.MoreTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Looks upwards from a type. Types of the runtime are asked for by name, as it may not be there. */
final class Supertypes {
    private Supertypes() {}

    /** The type as a {@code qualifiedName}, with its arguments; null if it is none. */
    static @Nullable DeclaredType find(Types types, TypeMirror type, String qualifiedName) {
        if (type.getKind() != TypeKind.DECLARED) {
            return null;
        }
        DeclaredType declared = MoreTypes.asDeclared(type);
        if (MoreElements.asType(declared.asElement()).getQualifiedName().contentEquals(qualifiedName)) {
            return declared;
        }
        for (TypeMirror supertype : types.directSupertypes(type)) {
            DeclaredType found = find(types, supertype, qualifiedName);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The only type argument of the type as a {@code qualifiedName}; null if it is none, or a raw one. */
    static @Nullable TypeMirror argument(Types types, TypeMirror type, String qualifiedName) {
        DeclaredType found = find(types, type, qualifiedName);
        return found == null || found.getTypeArguments().isEmpty()
                ? null
                : found.getTypeArguments().get(0);
    }

    /** The class after its superclasses. */
    static List<TypeElement> lineage(TypeElement type) {
        Deque<TypeElement> lineage = new ArrayDeque<>();
        for (TypeMirror at = type.asType(); at.getKind() == TypeKind.DECLARED; ) {
            TypeElement element = MoreTypes.asTypeElement(at);
            lineage.addFirst(element);
            at = element.getSuperclass();
        }
        return List.copyOf(lineage);
    }
}
