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
import java.util.Optional;
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
    private final Map<PackageElement, Optional<Reads>> readsByPackage = new HashMap<>();

    UnreadFlags(SourceTrees trees, Elements elements, Compilation compilation) {
        this.trees = trees;
        this.elements = elements;
        this.compilation = compilation;
    }

    /** Adds a class without mistakes. */
    void add(OptionClass options) {
        candidates.add(options);
    }

    /**
     * The flags that nothing reads.
     *
     * @param generated names of the classes that this processor has written
     */
    List<Finding> findings(Set<String> generated) {
        List<Finding> findings = new ArrayList<>();
        for (OptionClass options : candidates) {
            TypeElement type = elements.getTypeElement(options.name().canonicalName());
            Optional<Reads> reads = type == null
                    ? Optional.empty()
                    : readsByPackage.computeIfAbsent(elements.getPackageOf(type), home -> reads(home, generated));
            for (FlagField flag : reads.isEmpty() ? List.<FlagField>of() : options.flags()) {
                boolean own = flag.place().type().equals(options.name().canonicalName());
                if (own && !mayRest(flag) && isUnread(flag, reads.get())) {
                    findings.add(Finding.of(flag.place(), Message.UNREAD_FLAG, flag.name(), flag.field()));
                }
            }
        }
        return findings;
    }

    /** What a package reads; nothing is known if it has other classes than those that are being compiled. */
    private Optional<Reads> reads(PackageElement home, Set<String> generated) {
        List<TypeElement> types = ElementFilter.typesIn(home.getEnclosedElements());
        return types.stream().allMatch(compilation::holds)
                ? Optional.of(trees.reads(types.stream()
                        .filter(type ->
                                !generated.contains(type.getQualifiedName().toString()))
                        .toList()))
                : Optional.empty();
    }

    private static boolean mayRest(FlagField flag) {
        return flag.mayBeUnread()
                || !flag.standing().deprecated().isEmpty()
                || !flag.standing().unsupported().isEmpty();
    }

    private static boolean isUnread(FlagField flag, Reads reads) {
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
