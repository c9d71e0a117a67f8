package io.flagwire.processor.model;

import java.util.List;

/** What the annotation asks of a flag's value. Texts that it leaves out are empty. */
public record Limits(boolean required, String min, String max, String pattern, List<String> oneOf) {
    public static final Limits NONE = new Limits(false, "", "", "", List.of());

    public Limits {
        oneOf = List.copyOf(oneOf);
    }

    public boolean isNone() {
        return equals(NONE);
    }
}
