package io.flagwire.runtime.lifecycle;

import java.util.List;

/**
 * What the user gave cannot be worked with, or what it asks for is not there. The message is all that is printed; it
 * carries no stack trace.
 */
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final String[] problems;

    /** A problem that the user can understand from the message alone. */
    public ProblemException(String message) {
        super(message, null, false, false);
        this.message = message;
        this.problems = new String[] {message};
    }

    /** Several problems; the message is what {@link Problems#toString} says. */
    public ProblemException(Problems problems) {
        super(problems.toString(), null, false, false);
        this.message = problems.toString();
        this.problems = problems.messages().toArray(new String[0]);
    }

    /** Each problem by itself, at least one. */
    public List<String> problems() {
        return List.of(problems);
    }

    @Override
    public String getMessage() {
        return message;
    }
}
