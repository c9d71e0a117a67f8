package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.Mount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The flags are those of kube-apiserver, and a few more in a section of their own. */
class FlagTableTest {
    /** Those that the driver adds to every command; {@code --help} shows them, see {@link ServerRunOptionsTest}. */
    private static final String DRIVERS_SECTION = "global";

    private static final String OWN_SECTION = "flagwire";

    private final List<FlagTable> expected = FlagTable.all().stream()
            .filter(flag -> !flag.section().equals(DRIVERS_SECTION))
            .toList();

    private static List<FlagTable> registered() {
        List<FlagTable> flags = new ArrayList<>();
        for (Mount mount :
                ServerRunOptionsRegistry.flagSets(new ServerRunOptions()).mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                FlagSpec spec = mount.describe(i);
                flags.add(new FlagTable(
                        Objects.requireNonNull(spec.section()),
                        spec.name(),
                        spec.type(),
                        mount.defaultValue(i),
                        Objects.requireNonNullElse(spec.shorthand(), ""),
                        spec.hidden(),
                        Objects.requireNonNullElse(spec.deprecated(), "")));
            }
        }
        return flags;
    }

    private static Map<String, FlagTable> byName(List<FlagTable> flags) {
        return flags.stream().collect(Collectors.toMap(FlagTable::name, flag -> flag));
    }

    private static Set<String> sections(List<FlagTable> flags) {
        return flags.stream().map(FlagTable::section).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Test
    void everyFlagIsAsKubeApiserverHasIt() {
        assertThat(byName(registered().stream()
                        .filter(flag -> !flag.section().equals(OWN_SECTION))
                        .toList()))
                .containsExactlyInAnyOrderEntriesOf(byName(expected));
    }

    @Test
    void sectionsStandInTheOrderOfKubeApiserver() {
        List<String> sections = new ArrayList<>(sections(expected));
        sections.add(OWN_SECTION);
        assertThat(sections(registered())).containsExactlyElementsOf(sections);
    }
}
