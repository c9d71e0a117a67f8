package io.flagwire.runtime.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class QuotedTest {
    @Test
    void whatATerminalWouldNotShowIsEscaped() {
        assertThat(Quoted.of("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
        assertThat(Quoted.of("\u0007\b\f\n\r\t\u000b")).isEqualTo("\"\\a\\b\\f\\n\\r\\t\\v\"");
        assertThat(Quoted.of("\u0000\u007f\u0085\u00a0\u2028")).isEqualTo("\"\\x00\\x7f\\u0085\\u00a0\\u2028\"");
        assertThat(Quoted.of("é世😀")).isEqualTo("\"é世😀\"");
        assertThat(Quoted.of("\udb40\udc01")).isEqualTo("\"\\U000e0001\"");
    }

    @Test
    void listsStandInBrackets() {
        assertThat(Quoted.list(List.of("a", "b c"))).isEqualTo("[\"a\" \"b c\"]");
        assertThat(Quoted.list(List.of())).isEqualTo("[]");
    }
}
