package io.flagwire.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class ModuleTest {
    private static ModuleDescriptor descriptor() throws URISyntaxException {
        Path classes = Path.of(io.flagwire.runtime.flag.FlagGroup.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return ModuleFinder.of(classes)
                .find("io.flagwire.runtime")
                .orElseThrow()
                .descriptor();
    }

    @Test
    void everyPackageButTheJsonPrinterIsExportedAndNoneIsOpen() throws URISyntaxException {
        Set<String> packages = new TreeSet<>(descriptor().packages());
        packages.remove("io.flagwire.runtime.json");
        assertThat(descriptor().exports().stream().map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(packages);
        assertThat(descriptor().opens()).isEmpty();
    }

    /** A static requirement that is transitive must be there when users compile. */
    @Test
    void picocliNeedNotBeThere() throws URISyntaxException {
        assertThat(descriptor().requires())
                .filteredOn(required -> required.name().equals("info.picocli"))
                .singleElement()
                .satisfies(required ->
                        assertThat(required.modifiers()).containsExactly(ModuleDescriptor.Requires.Modifier.STATIC));
    }
}
