package io.flagwire.runtime.testing;

import java.util.ArrayList;
import java.util.List;

/** Everything that a check finds, told at once. */
final class Failures {
    private final List<String> messages = new ArrayList<>();

    /** Something is wrong. */
    void add(String message) {
        messages.add(message);
    }

    /**
     * Ends the check.
     *
     * @param summary the first line, if there is anything to tell
     * @throws AssertionError if anything is wrong
     */
    void throwIfAny(String summary) {
        if (!messages.isEmpty()) {
            throw new AssertionError(summary + ":\n  " + String.join("\n  ", messages));
        }
    }
}
