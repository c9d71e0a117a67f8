package io.flagwire.processor.check;

import static io.flagwire.processor.Model.flag;
import static io.flagwire.processor.Model.launcher;
import static io.flagwire.processor.Model.options;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.LauncherClass;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.OptionClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LauncherCheckTest {
    private final OptionClass options = options("Root", flag("Root", "port"));

    @Test
    void soundLauncherHasNoFindings() {
        assertThat(LauncherCheck.check(launcher(options))).isEmpty();
    }

    @Test
    void versionIsFreeWhereThereIsNone() {
        OptionClass versioned = options("Root", flag("Root", "version"));
        assertThat(LauncherCheck.check(new LauncherClass(versioned, "a", "", "", "", false, true, true)))
                .isEmpty();
        assertThat(LauncherCheck.check(launcher(versioned)))
                .extracting(Finding::message)
                .containsExactly(Message.RESERVED_NAME);
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThat(LauncherCheck.check(new LauncherClass(options, " ", "", "", "", false, false, false)))
                .extracting(Finding::message)
                .containsExactly(Message.BAD_COMMAND, Message.DOES_NOT_RUN, Message.LAUNCHER_CONSTRUCTOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "tab\tbed", "line\nbroken"})
    void commandIsOneWord(String command) {
        assertThat(LauncherCheck.check(new LauncherClass(options, command, "", "", "", false, true, true)))
                .extracting(Finding::message)
                .containsExactly(Message.BAD_COMMAND);
    }
}
