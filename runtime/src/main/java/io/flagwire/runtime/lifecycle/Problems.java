package io.flagwire.runtime.lifecycle;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a command's options, each thing once. */
public final class Problems {
    private final Set<String> messages;
    private final @Nullable Mounted mounted;

    /** No problem yet. */
    public Problems() {
        this(new LinkedHashSet<>(), null);
    }

    private Problems(Set<String> messages, @Nullable Mounted mounted) {
        this.messages = messages;
        this.mounted = mounted;
    }

    /** A problem in its own words. */
    public void add(String message) {
        messages.add(message);
    }

    /**
     * A problem with a flag: {@code --NAME MESSAGE}.
     *
     * @param flag the flag's name, without dashes and without its mount's prefix
     * @param message how the sentence goes on, as in {@code "can not be negative value"}
     */
    public void add(String flag, String message) {
        messages.add("--" + (mounted == null ? flag : mounted.nameOf(flag)) + " " + message);
    }

    /** Whether there is no problem. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** All messages in the order in which they were found. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** The one message, or all of them as {@code [a, b]}. */
    @Override
    public String toString() {
        return messages.size() == 1 ? messages.iterator().next() : messages.toString();
    }

    /** The same collection for what this object finds. */
    Problems of(Mounted object) {
        return new Problems(messages, object);
    }
}
