package io.flagwire.processor.read;

import com.google.auto.common.MoreElements;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Which classes are being compiled, as opposed to those that are only named. */
public final class Compilation {
    private final Set<String> names = new HashSet<>();

    /** Knows no class yet. */
    public Compilation() {}

    /** Adds what the compiler hands out in a round. */
    public void add(Collection<? extends Element> roots) {
        for (Element root : roots) {
            if (MoreElements.isType(root)) {
                names.add(MoreElements.asType(root).getQualifiedName().toString());
            }
        }
    }

    /** Names of the top-level classes. */
    public Set<String> names() {
        return Set.copyOf(names);
    }

    /** Whether the class, or what it is nested in, is one of them. */
    public boolean holds(TypeElement type) {
        Element outer = type.getEnclosingElement();
        return outer != null && MoreElements.isType(outer)
                ? holds(MoreElements.asType(outer))
                : names.contains(type.getQualifiedName().toString());
    }
}
