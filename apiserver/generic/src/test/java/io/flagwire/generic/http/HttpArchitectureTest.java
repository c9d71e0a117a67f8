package io.flagwire.generic.http;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class HttpArchitectureTest {
    private static final JavaClasses GENERIC = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.flagwire.generic");

    @Test
    void onlyTheFrontKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.flagwire.generic.http")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(GENERIC);
    }

    @Test
    void noPublicSignatureOfTheFrontHasNetty() {
        for (JavaClass type : GENERIC) {
            if (type.getModifiers().contains(JavaModifier.PUBLIC)) {
                for (JavaCodeUnit unit : type.getCodeUnits()) {
                    if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
                        assertThat(unit.getFullName() + unit.getRawReturnType().getName())
                                .doesNotContain("io.netty");
                    }
                }
            }
        }
    }

    @Test
    void theFrontImportsTheJdkNettyAndCertificatesOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.flagwire.generic.http")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.net.ssl",
                        "jdk.net",
                        "io.netty..",
                        "org.jspecify..",
                        "io.flagwire.generic.http",
                        "io.flagwire.generic.certificates")
                .check(GENERIC);
        noClasses()
                .that()
                .resideInAPackage("io.flagwire.generic.certificates")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..",
                        "javax.net.ssl",
                        "javax.security.auth.x500",
                        "org.jspecify..",
                        "io.flagwire.generic.certificates")
                .check(GENERIC);
    }
}
