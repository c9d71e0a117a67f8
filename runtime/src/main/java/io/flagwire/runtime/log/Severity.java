package io.flagwire.runtime.log;

/** How grave a log line is: the letter that it begins with. */
public enum Severity {
    /** Something that happened. */
    INFO('I'),
    /** Something that should not go on like this. */
    WARNING('W'),
    /** Something that did not work. */
    ERROR('E'),
    /** The last line of a process. */
    FATAL('F');

    private final char letter;

    Severity(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
