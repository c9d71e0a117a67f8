package io.flagwire.storage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class StorageImportsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.flagwire.storage");

    @Test
    void contractKnowsNobody() {
        classes()
                .that()
                .resideInAPackage("io.flagwire.storage")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.flagwire.storage", "org.jspecify.annotations", "java..")
                .check(CLASSES);
    }

    @Test
    void resourcesKnowTheContractJsonAndSelectors() {
        classes()
                .that()
                .resideInAPackage("io.flagwire.storage.resource")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.flagwire.storage",
                        "io.flagwire.storage.resource",
                        "io.flagwire.apimachinery.json",
                        "io.flagwire.apimachinery.selector",
                        "org.jspecify.annotations",
                        "java..")
                .check(CLASSES);
    }
}
