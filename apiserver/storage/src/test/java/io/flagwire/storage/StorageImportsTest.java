package io.flagwire.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StorageImportsTest {
    @Test
    void storageKnowsOnlyJsonAndSelectors() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.flagwire.storage",
                        "io.flagwire.apimachinery.json",
                        "io.flagwire.apimachinery.selector",
                        "org.jspecify.annotations",
                        "java..")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.flagwire.storage"));
    }
}
