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

    @Test
    void picocliAndJspecifyNeedNotBeThere() throws URISyntaxException {
        assertThat(descriptor().requires().stream()
                        .filter(required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name))
                .containsExactlyInAnyOrder("info.picocli", "org.jspecify");
    }
}
