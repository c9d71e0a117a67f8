package io.flagwire.runtime.flag;

import java.util.List;

/** Values that cannot be read. The messages are what the user is told. It carries no stack trace. */
public final class FlagException extends Exception {
    private static final long serialVersionUID = 1;

    private final String[] messages;

    /** Everything that is wrong, at least one thing. */
    public FlagException(List<String> messages) {
        super(String.join("\n", messages), null, false, false);
        this.messages = messages.toArray(new String[0]);
    }

    /** A sentence for each thing that is wrong, in the order in which the user gave them. */
    public List<String> messages() {
        return List.of(messages);
    }
}
