package io.flagwire.processor.model;

/**
 * A field with {@code @Flag}. Texts that the annotation leaves out are empty, except for the name, which is derived.
 *
 * @param javaType the field's type, as in source
 * @param noValue "true" for a boolean if the annotation says nothing else
 * @param mayBeUnread whether it is no mistake if its package never reads the field: others can, or the field says that it is
 *     unused on purpose
 * @param split whether a list's value is divided at its commas
 */
public record FlagField(
        String field,
        Place place,
        Access access,
        boolean isStatic,
        boolean isFinal,
        boolean mayBeUnread,
        String javaType,
        ValueType type,
        FlagNames names,
        String section,
        String typeName,
        String help,
        String noValue,
        Standing standing,
        Limits limits,
        boolean sensitive,
        boolean split)
        implements Member {
    public String name() {
        return names.name();
    }

    public String shorthand() {
        return names.shorthand();
    }

    /** The value of a member of the annotation. */
    public Place value(String member) {
        return place.value("Flag", member);
    }
}
