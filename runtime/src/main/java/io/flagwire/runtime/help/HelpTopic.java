package io.flagwire.runtime.help;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.flag.Mount;
import io.flagwire.runtime.flag.NamedFlagSets;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --help} is asked to tell about.
 *
 * @param extent which flags
 * @param section the title of the only section, for {@link Extent#SECTION}
 */
public record HelpTopic(Extent extent, String section) {
    /** {@code --help}. */
    public static final HelpTopic EVERYDAY = new HelpTopic(Extent.EVERYDAY, "");

    /** Which flags a help shows. */
    public enum Extent {
        /** All that are not hidden, as pflag. */
        EVERYDAY,
        /** Those that one can rely on: GA, supported, not deprecated, not hidden; with a sentence for each. */
        SHORT,
        /** Every flag, and the retired names; with all its names and its variable. */
        ALL,
        /** Those of one section that are not hidden. */
        SECTION
    }

    /**
     * What {@code --help=VALUE} asks for: {@code short}, {@code all}, or a section by its title as it stands or in kebab
     * case; null if it is none of them.
     */
    public static @Nullable HelpTopic named(String value, NamedFlagSets flagSets) {
        if (value.equals("short")) {
            return new HelpTopic(Extent.SHORT, "");
        }
        if (value.equals("all")) {
            return new HelpTopic(Extent.ALL, "");
        }
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                String section = mount.describe(i).section();
                if (section != null
                        && !value.isEmpty()
                        && Catalogue.kebabCase(section).equals(Catalogue.kebabCase(value))) {
                    return new HelpTopic(Extent.SECTION, section);
                }
            }
        }
        return null;
    }
}
