package io.flagwire.processor.model;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that has to be known of an option class to mount it. For a class of the same compilation it is drawn from the class,
 * for one that was compiled before from its companion.
 *
 * @param flags its own, those that it inherits and those that it mounts
 * @param retired names of flags that are gone, likewise
 */
public record Catalogue(ClassName options, List<KnownFlag> flags, List<RetiredName> retired) {
    /** The end of a companion's name. */
    public static final String COMPANION = "Flags";

    public Catalogue {
        flags = List.copyOf(flags);
        retired = List.copyOf(retired);
    }

    public static Catalogue of(OptionClass options) {
        return new Catalogue(
                options.name(),
                KnownFlag.of(options.members()).toList(),
                Stream.concat(
                                options.mounts().stream().flatMap(mount -> RetiredName.of(mount).stream()),
                                options.retired().stream()
                                        .map(retired -> new RetiredName(retired.name(), options.simpleName())))
                        .toList());
    }

    /** The class with the flags of an option class. */
    public static ClassName companion(ClassName options) {
        return OptionClass.generated(options, COMPANION);
    }

    /** The class with the flags. */
    public ClassName companion() {
        return companion(options);
    }

    /**
     * The name of a flag that is gone.
     *
     * @param origin the class that says so
     */
    public record RetiredName(String name, String origin) {
        /** The names that come in through a mount. */
        public static List<RetiredName> of(Mount mount) {
            return mount.mounted() == null
                    ? List.of()
                    : mount.mounted().retired().stream()
                            .map(retired -> retired.prefixed(mount.prefix()))
                            .toList();
        }

        /** The name where its class is mounted. */
        public RetiredName prefixed(String prefix) {
            return new RetiredName(prefix + name, origin);
        }
    }
}
