package io.flagwire.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Which package may import which. */
final class ArrowsTest {
    private static final String ROOT = "io.flagwire.runtime.";
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.flagwire.runtime");

    @Test
    void arrowsPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("flag")
                .definedBy(ROOT + "flag")
                .layer("catalogue")
                .definedBy(ROOT + "catalogue")
                .layer("completion")
                .definedBy(ROOT + "completion")
                .layer("document")
                .definedBy(ROOT + "document")
                .layer("testing")
                .definedBy(ROOT + "testing")
                .layer("json")
                .definedBy(ROOT + "json")
                .layer("featuregate")
                .definedBy(ROOT + "featuregate")
                .layer("help")
                .definedBy(ROOT + "help")
                .layer("lifecycle")
                .definedBy(ROOT + "lifecycle")
                .layer("log")
                .definedBy(ROOT + "log")
                .layer("process")
                .definedBy(ROOT + "process")
                .layer("picocli")
                .definedBy(ROOT + "picocli")
                .layer("source")
                .definedBy(ROOT + "source")
                .layer("command")
                .definedBy(ROOT + "command")
                .layer("server")
                .definedBy(ROOT + "server")
                .whereLayer("testing")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("command")
                .mayOnlyBeAccessedByLayers("testing")
                .whereLayer("server")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("picocli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("catalogue")
                .mayOnlyBeAccessedByLayers("command", "completion", "document", "help", "picocli", "testing")
                .whereLayer("completion")
                .mayOnlyBeAccessedByLayers("command")
                .whereLayer("source")
                .mayOnlyBeAccessedByLayers("command", "testing")
                .whereLayer("document")
                .mayOnlyBeAccessedByLayers("command", "testing")
                .whereLayer("json")
                .mayOnlyBeAccessedByLayers("document", "testing")
                .whereLayer("help")
                .mayOnlyBeAccessedByLayers("command", "picocli")
                .whereLayer("featuregate")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("lifecycle")
                .mayOnlyBeAccessedByLayers("command", "featuregate", "log")
                .whereLayer("process")
                .mayOnlyBeAccessedByLayers("command", "server", "testing")
                .whereLayer("log")
                .mayOnlyBeAccessedByLayers("process", "command", "server", "featuregate", "testing")
                .whereLayer("flag")
                .mayNotAccessAnyLayer()
                .whereLayer("json")
                .mayNotAccessAnyLayer()
                .check(classes);
    }

    @Test
    void noTwoPackagesImportEachOther() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void picocliStaysBehindItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "picocli")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(classes);
    }

    @Test
    void yamlStaysBehindOneClassAndOneOfTheTestKit() {
        noClasses()
                .that()
                .doNotHaveSimpleName("YamlFile")
                .and()
                .doNotHaveSimpleName("BaselineChanges")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.snakeyaml..")
                .check(classes);
    }

    @Test
    void nothingLooksIntoClasses() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .orShould()
                .callMethod(Class.class, "forName", String.class)
                .check(classes);
    }

    @Test
    void signalsStayBehindOneClass() {
        noClasses()
                .that()
                .haveNameNotMatching(".*ProcessSignals(\\$Handler)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("sun..")
                .check(classes);
    }

    @Test
    void nobodyEndsTheProcessButItsSurroundings() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(classes);
    }
}
