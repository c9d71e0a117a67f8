package io.flagwire.processor.check;

import static io.flagwire.processor.Model.flag;
import static io.flagwire.processor.Model.mount;
import static io.flagwire.processor.Model.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.ValueType.Scalar;
import org.junit.jupiter.api.Test;

final class DuplicateCheckTest {
    private final OptionClass tls = options("Tls", flag("Tls", "port"));

    @Test
    void differentPrefixesKeepNamesApart() {
        OptionClass root =
                options("Root", mount("Root", "a", "a-", tls), mount("Root", "b", "b-", tls), flag("Root", "port"));
        assertThat(DuplicateCheck.check(root)).isEmpty();
    }

    @Test
    void prefixCanMakeTwoNamesTheSame() {
        OptionClass root = options("Root", flag("Root", "a-port"), mount("Root", "a", "a-", tls));
        assertThat(DuplicateCheck.check(root)).singleElement().satisfies(finding -> {
            assertThat(finding.message()).isEqualTo(Message.DUPLICATE_NAME);
            assertThat(finding.place())
                    .isEqualTo(Place.ofField("com.example.Root", "a").value("FlagSet", "prefix"));
            assertThat(finding.text()).contains("--a-port", "Root.a-port and again", "Tls.port via Root.a.");
        });
    }

    @Test
    void prefixesAddUpOverMounts() {
        OptionClass middle = options("Middle", mount("Middle", "tls", "tls-", tls));
        OptionClass root =
                options("Root", mount("Root", "middle", "serving-", middle), flag("Root", "serving-tls-port"));
        assertThat(DuplicateCheck.check(root))
                .extracting(Finding::text)
                .singleElement()
                .asString()
                .contains("Tls.port via Middle.tls via Root.middle and again by Root.serving-tls-port");
    }

    @Test
    void classThatMountsAnotherLeavesItsMistakesToIt() {
        OptionClass twice = options("Twice", flag("Twice", "port"), mount("Twice", "tls", "", tls));
        assertThat(DuplicateCheck.check(twice)).hasSize(1);
        assertThat(DuplicateCheck.check(options("Root", mount("Root", "twice", "", twice))))
                .isEmpty();
    }

    @Test
    void prefixDoesNotApplyToShorthands() {
        OptionClass verbose = options("Verbose", flag("Verbose", "verbosity", "int", Scalar.INT, "v"));
        OptionClass root = options("Root", mount("Root", "a", "a-", verbose), mount("Root", "b", "b-", verbose));
        assertThat(DuplicateCheck.check(root))
                .extracting(Finding::message)
                .containsExactly(Message.DUPLICATE_SHORTHAND);
    }

    @Test
    void inheritedDuplicateIsShownAtTheClassThatInheritsIt() {
        OptionClass sub = options("Sub", flag("Base", "port"), mount("Base", "tls", "", tls));
        assertThat(DuplicateCheck.check(sub))
                .extracting(Finding::place)
                .containsExactly(Place.ofType("com.example.Sub"));
    }
}
