package io.flagwire.runtime.testing;

import java.util.ArrayList;
import java.util.List;

/** Reads a command line as it is printed, a word on each line, as a POSIX shell does. */
final class ShellWords {
    private ShellWords() {}

    /** The words; lines that begin with {@code #} are none. */
    static List<String> read(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == '\\' && !quoted) {
                word.append(text.charAt(++i));
            } else if (c == '\n' && !quoted) {
                if (word.charAt(0) != '#') {
                    words.add(word.toString());
                }
                word.setLength(0);
            } else {
                word.append(c);
            }
        }
        return words;
    }
}
