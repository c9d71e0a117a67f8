package io.flagwire.apimachinery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package of this module may import which. */
class PackageArrowsTest {
    private static final String ROOT = "io.flagwire.apimachinery";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "json       | ``",
                "yaml       | json org.snakeyaml.engine..",
                "status     | json",
                "validation | json status",
                "selector   | json status validation",
                "quantity   | ``",
                "schema     | json status quantity",
                "protobuf   | json status schema quantity",
                "patch      | json status schema",
            })
    void packagesImportOnlyWhatTheyMay(String name, String imports) {
        List<String> allowed = new ArrayList<>(List.of("java..", "org.jspecify..", ROOT + "." + name));
        for (String other : imports.isEmpty() ? new String[0] : imports.split(" ")) {
            allowed.add(other.contains(".") ? other : ROOT + "." + other);
        }
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesImportEachOther() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
