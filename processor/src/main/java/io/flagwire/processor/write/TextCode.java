package io.flagwire.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** String literals that may be long. */
final class TextCode {
    /** Characters of a literal on one line; leaves room for indentation, quotes and escapes within 120 columns. */
    private static final int LINE_MAX = 80;

    private TextCode() {}

    /** Whether the text needs more than one line. */
    static boolean isLong(String text) {
        return lines(text).size() > 1;
    }

    /** A literal, or a sum of literals on lines of their own. */
    static CodeBlock of(String text) {
        List<CodeBlock> literals = new ArrayList<>();
        for (String line : lines(text)) {
            literals.add(CodeBlock.of("$S", line));
        }
        return literals.size() == 1
                ? literals.get(0)
                : CodeBlock.of("$L$>$>$L$<$<", literals.get(0), rest(literals.subList(1, literals.size())));
    }

    /** Literals with commas between, on one line if they fit there. */
    static CodeBlock list(List<String> texts) {
        int characters = texts.stream().mapToInt(text -> text.length() + 4).sum();
        return texts.stream()
                .map(text -> CodeBlock.of("$S", text))
                .collect(CodeBlock.joining(characters > LINE_MAX ? ",$W" : ", "));
    }

    private static CodeBlock rest(List<CodeBlock> literals) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (CodeBlock literal : literals) {
            code.add("\n+ $L", literal);
        }
        return code.build();
    }

    /** Divides after line breaks and before blanks. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (text.length() - from > LINE_MAX || text.indexOf('\n', from) >= 0) {
            int to = endOfLine(text, from);
            if (to == text.length()) {
                break;
            }
            lines.add(text.substring(from, to));
            from = to;
        }
        lines.add(text.substring(from));
        return lines;
    }

    private static int endOfLine(String text, int from) {
        int newline = text.indexOf('\n', from);
        if (newline >= 0 && newline - from < LINE_MAX) {
            return newline + 1;
        }
        if (text.length() - from <= LINE_MAX) {
            return text.length();
        }
        int blank = text.lastIndexOf(' ', from + LINE_MAX);
        if (blank <= from) {
            blank = text.indexOf(' ', from + 1);
        }
        return blank < 0 ? text.length() : blank;
    }
}
