package io.flagwire.processor;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.read.Compilation;
import io.flagwire.processor.tree.Reads;
import io.flagwire.processor.tree.SourceTrees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * Finds flags that are parsed for nothing, because no code reads their fields. It says so only where it can know: the field,
 * or the getter of a private one, is seen by its package alone, and all classes of the package are being compiled. So it is
 * silent in an incremental build, and where other classes read the value. A name that is read in the package counts as read
 * whosever it is. Deprecated and unsupported flags may rest, and those that are unused on purpose.
 */
final class UnreadFlags {
    private final SourceTrees trees;
    private final Elements elements;
    private final Compilation compilation;
    private final List<OptionClass> candidates = new ArrayList<>();
    private final Map<PackageElement, Reads> readsByPackage = new HashMap<>();

    UnreadFlags(SourceTrees trees, Elements elements, Compilation compilation) {
        this.trees = trees;
        this.elements = elements;
        this.compilation = compilation;
    }

    /** Adds a class without mistakes. */
    void add(OptionClass options) {
        candidates.add(options);
    }

    /** The flags that nothing reads. */
    List<Finding> findings(Set<String> generated) {
        List<Finding> findings = new ArrayList<>();
        for (OptionClass options : candidates) {
            for (FlagField flag : options.flags()) {
                boolean own = flag.place().type().equals(options.name().canonicalName());
                if (own && !mayRest(flag) && isUnread(options, flag, generated)) {
                    findings.add(Finding.of(flag.place(), Message.UNREAD_FLAG, flag.name(), flag.field()));
                }
            }
        }
        return findings;
    }

    private static boolean mayRest(FlagField flag) {
        return flag.mayBeUnread()
                || !flag.standing().deprecated().isEmpty()
                || !flag.standing().unsupported().isEmpty();
    }

    private boolean isUnread(OptionClass options, FlagField flag, Set<String> generated) {
        TypeElement type = elements.getTypeElement(options.name().canonicalName());
        if (type == null) {
            return false;
        }
        PackageElement home = elements.getPackageOf(type);
        List<TypeElement> types = ElementFilter.typesIn(home.getEnclosedElements());
        if (!types.stream().allMatch(compilation::holds)) {
            return false;
        }
        Reads reads = readsByPackage.computeIfAbsent(
                home,
                key -> trees.reads(types.stream()
                        .filter(other ->
                                !generated.contains(other.getQualifiedName().toString()))
                        .toList()));
        if (flag.access().direct()) {
            return !reads.has(flag.field(), Set.of());
        }
        String getter = flag.access().getter();
        String setter = flag.access().setter();
        return getter != null
                && setter != null
                && !reads.has(flag.field(), Set.of(getter, setter))
                && !reads.has(getter, Set.of(getter));
    }
}
