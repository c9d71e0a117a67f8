package io.flagwire.processor.read;

import com.google.auto.common.MoreTypes;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds classes that contain themselves. */
final class Cycles {
    private final TypeElement target;
    private final Set<TypeElement> seen = new HashSet<>();

    private Cycles(TypeElement target) {
        this.target = target;
    }

    /** The way from a class through one of its mounts back to it, as {@code A.b → B.a → A}; empty if there is none. */
    static String through(TypeElement type, VariableElement mount, TypeMirror mountType) {
        String way = new Cycles(type).wayFrom(mountType);
        return way.isEmpty() ? "" : step(type, mount) + " → " + way;
    }

    private String wayFrom(TypeMirror at) {
        if (at.getKind() != TypeKind.DECLARED) {
            return "";
        }
        TypeElement type = MoreTypes.asTypeElement(at);
        if (type.equals(target)) {
            return type.getSimpleName().toString();
        }
        if (!seen.add(type)) {
            return "";
        }
        for (VariableElement member : OptionReader.members(type)) {
            String way = Annotation.isOn(member, "FlagSet") ? wayFrom(member.asType()) : "";
            if (!way.isEmpty()) {
                return step(type, member) + " → " + way;
            }
        }
        return "";
    }

    private static String step(TypeElement type, VariableElement mount) {
        return type.getSimpleName() + "." + mount.getSimpleName();
    }
}
