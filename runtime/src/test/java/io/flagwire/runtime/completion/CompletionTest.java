package io.flagwire.runtime.completion;

import io.flagwire.runtime.catalogue.Archive;
import io.flagwire.runtime.catalogue.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionTest {
    @ParameterizedTest
    @CsvSource({"bash, archive.bash", "fish, archive.fish", "powershell, archive.ps1", "zsh, _archive"})
    void everyScript(String shell, String file) throws Exception {
        Golden.assertText(file, Completion.script(shell, new Archive().command().catalogue()));
    }
}
