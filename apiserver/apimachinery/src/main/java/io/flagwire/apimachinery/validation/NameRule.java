package io.flagwire.apimachinery.validation;

import java.util.List;

/** What the name of an object of some kind must look like (validation.ValidateNameFunc). */
@FunctionalInterface
public interface NameRule {
    NameRule DNS_SUBDOMAIN = (name, prefix) -> Names.isDns1123Subdomain(prefix ? maskTrailingDash(name) : name);
    NameRule DNS_LABEL = (name, prefix) -> Names.isDns1123Label(prefix ? maskTrailingDash(name) : name);
    NameRule DNS_1035_LABEL = (name, prefix) -> Names.isDns1035Label(prefix ? maskTrailingDash(name) : name);

    /** What every name must obey, or else paths could not hold it. */
    NameRule PATH_SEGMENT = (name, prefix) -> Names.isPathSegment(name, prefix);

    /**
     * What is wrong with a name; empty if nothing is.
     *
     * @param prefix whether a random suffix will follow
     */
    List<String> problems(String name, boolean prefix);

    private static String maskTrailingDash(String name) {
        return name.length() > 1 && name.endsWith("-") ? name.substring(0, name.length() - 2) + "a" : name;
    }
}
