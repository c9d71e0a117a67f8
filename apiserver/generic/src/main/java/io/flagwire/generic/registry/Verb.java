package io.flagwire.generic.registry;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be done with a resource, in the order in which discovery lists it. */
public enum Verb {
    CREATE,
    DELETE,
    DELETECOLLECTION,
    GET,
    LIST,
    PATCH,
    UPDATE,
    WATCH;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word in discovery and in authorization. */
    public String text() {
        return text;
    }

    public static Set<Verb> all() {
        return EnumSet.allOf(Verb.class);
    }
}
