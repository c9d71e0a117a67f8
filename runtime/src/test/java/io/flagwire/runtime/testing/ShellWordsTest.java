package io.flagwire.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ShellWordsTest {
    @Test
    void wordsAreReadAsAShellDoes() {
        assertThat(ShellWords.read("""
                        --a=1
                        # --secret=[REDACTED]
                        '--b=x y'
                        '--c=it'\\''s
                        two lines'
                        --d=
                        """)).containsExactly("--a=1", "--b=x y", "--c=it's\ntwo lines", "--d=");
    }
}
