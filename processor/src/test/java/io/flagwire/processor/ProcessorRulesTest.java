package io.flagwire.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** The arrows between the processor's packages. */
final class ProcessorRulesTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.flagwire.processor");

    @Test
    void onlyStepsReaderAndSinkSeeTheCompiler() {
        noClasses()
                .that()
                .resideInAnyPackage("..processor.model", "..processor.check", "..processor.write")
                .should()
                .dependOnClassesThat(resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..")
                        .and(not(equivalentTo(Modifier.class))))
                .because("records can be checked and written without a compiler; Modifier is a word of JavaPoet's")
                .check(CLASSES);
    }

    @Test
    void onlyOnePackageNeedsJavac() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..processor.tree")
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun.source.."))
                .because("other compilers do not have it")
                .check(CLASSES);
    }

    @Test
    void runtimeIsKnownByNameOnly() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.flagwire.runtime..", "io.flagwire.annotations.."))
                .check(CLASSES);
    }

    @Test
    void readerCheckAndWriterMeetInTheStepsOnly() {
        noClasses()
                .that(resideInAPackage("..processor.model"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("..processor", "..processor.read", "..processor.check", "..processor.write"))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("..processor.check"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("..processor", "..processor.read", "..processor.write"))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("..processor.write"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("..processor", "..processor.read", "..processor.check"))
                .check(CLASSES);
        noClasses()
                .that(resideInAPackage("..processor.read"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("..processor", "..processor.check", "..processor.write"))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.flagwire.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
