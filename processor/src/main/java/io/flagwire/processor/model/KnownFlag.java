package io.flagwire.processor.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A flag as others see it, wherever its class was compiled.
 *
 * @param names relative to the class that has or mounts it
 * @param origin the declaring field and the mounts on the way, as in {@code TlsOptions.certFile via Root.tls}
 */
public record KnownFlag(FlagNames names, String origin) {
    /** The flags that a member brings into its class. */
    public static List<KnownFlag> of(Member member) {
        if (member instanceof FlagField flag) {
            return List.of(new KnownFlag(flag.names(), flag.place().fieldName()));
        }
        return member instanceof Mount mount && mount.mounted() != null
                ? mount.mounted().flags().stream()
                        .map(flag -> flag.through(mount.prefix(), mount.place().fieldName()))
                        .toList()
                : List.of();
    }

    /** The flags of all members. */
    public static Stream<KnownFlag> of(List<? extends Member> members) {
        return members.stream().flatMap(member -> of(member).stream());
    }

    /** The flag where its class is mounted. */
    public KnownFlag through(String prefix, String mount) {
        return new KnownFlag(names.prefixed(prefix), origin + " via " + mount);
    }
}
