package io.flagwire.processor.model;

/**
 * Where a flag stands in its life. Texts that the annotation leaves out are empty.
 *
 * @param stability a constant of {@code Stability}
 */
public record Standing(String deprecated, String replacedBy, String unsupported, boolean hidden, String stability) {
    public static final String SETTLED = "GA";
    /** Nothing out of the ordinary. */
    public static final Standing ORDINARY = new Standing("", "", "", false, SETTLED);
}
