package io.flagwire.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class with flags.
 *
 * @param nameable whether a class of the same package can name it and reach its members without an outer instance
 * @param generic whether it has type parameters
 * @param seesGenerated whether it can name {@code @Generated}, which a module may not read
 * @param members in declaration order, those of superclasses first
 * @param rules those of superclasses first
 * @param retired those of superclasses first
 * @param invisible flags of superclasses whose fields were left out of their class files, as in {@code Base.port}
 */
public record OptionClass(
        ClassName name,
        boolean isPublic,
        boolean nameable,
        boolean generic,
        boolean seesGenerated,
        List<Member> members,
        List<FlagRule> rules,
        List<RetiredFlag> retired,
        List<String> invisible) {
    public OptionClass {
        members = List.copyOf(members);
        rules = List.copyOf(rules);
        retired = List.copyOf(retired);
        invisible = List.copyOf(invisible);
    }

    public List<FlagField> flags() {
        return only(FlagField.class);
    }

    public List<Mount> mounts() {
        return only(Mount.class);
    }

    /** Whether there is anything for the parser: a flag, a rule, a retired name. */
    public boolean isGroup() {
        return !flags().isEmpty() || !rules.isEmpty() || !retired.isEmpty();
    }

    private <M extends Member> List<M> only(Class<M> kind) {
        return members.stream()
                .flatMap(member -> kind.isInstance(member) ? Stream.of(kind.cast(member)) : Stream.empty())
                .toList();
    }

    /** The source form of the name without its package, as in {@code Outer.Options}. */
    public String simpleName() {
        return String.join(".", name.simpleNames());
    }

    public Place place() {
        return Place.ofType(name.canonicalName());
    }

    /** The class generated beside this one: {@code XFlags}; {@code Outer_XFlags} for a nested class. */
    public ClassName generated(String suffix) {
        return generated(name, suffix);
    }

    /** The class generated beside an option class. */
    static ClassName generated(ClassName options, String suffix) {
        return ClassName.get(options.packageName(), String.join("_", options.simpleNames()) + suffix);
    }
}
