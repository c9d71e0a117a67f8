package io.flagwire.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The arrows between modules, and that no two packages import each other (ARCHITECTURE.md). */
class ModulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.flagwire");

    @ParameterizedTest
    @CsvSource({
        "io.flagwire.annotations, runtime|apimachinery|storage|generic|apiextensions|kube|aggregator|server",
        "io.flagwire.runtime, apimachinery|storage|generic|apiextensions|kube|aggregator|server",
        "io.flagwire.apimachinery, annotations|runtime|storage|generic|apiextensions|kube|aggregator|server",
        "io.flagwire.storage, annotations|runtime|generic|apiextensions|kube|aggregator|server",
        "io.flagwire.generic, storage.embedded|storage.etcd|encryption|apiextensions|kube|aggregator|server",
        "io.flagwire.encryption, annotations|storage.embedded|storage.etcd|apiextensions|kube|aggregator|server",
        "io.flagwire.apiextensions, storage.embedded|storage.etcd|encryption|kube|aggregator|server",
        "io.flagwire.kube, storage.embedded|storage.etcd|encryption|apiextensions|aggregator|server",
        "io.flagwire.aggregator, storage.embedded|storage.etcd|encryption|apiextensions|kube|server",
    })
    void moduleDoesNotImport(String module, String others) {
        String[] packages = others.split("\\|");
        for (int i = 0; i < packages.length; i++) {
            packages[i] = "io.flagwire." + packages[i] + "..";
        }
        noClasses()
                .that()
                .resideInAPackage(module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesImportEachOther() {
        slices().matching("io.flagwire.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheEmbeddedEngineKnowsSqlite() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.flagwire.storage.embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEtcdEngineAndKeyManagementServicesKnowGrpc() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.flagwire.storage.etcd..", "io.flagwire.encryption.kms..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.grpc..", "io.etcd..")
                .check(CLASSES);
    }
}
