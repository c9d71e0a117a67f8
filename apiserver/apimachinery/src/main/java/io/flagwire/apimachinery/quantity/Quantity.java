package io.flagwire.apimachinery.quantity;

import java.math.BigDecimal;

/**
 * An amount of a resource. Ordered by value. The text form keeps the family of suffixes in which it was given.
 *
 * @param value at most nine digits behind the point
 */
public record Quantity(BigDecimal value, Format format) implements Comparable<Quantity> {
    /** Families of suffixes. */
    public enum Format {
        /** {@code 12Mi}. */
        BINARY_SI,
        /** {@code 12M}. */
        DECIMAL_SI,
        /** {@code 12e6}. */
        DECIMAL_EXPONENT
    }

    /**
     * @throws QuantityFormatException if the text is no quantity
     */
    public static Quantity parse(String text) {
        return QuantitySyntax.parse(text);
    }

    /** The text in canonical form: no fraction, the largest suffix that allows that. */
    public String canonical() {
        return QuantitySyntax.print(this);
    }

    /** The sum, in this one's format. */
    public Quantity add(Quantity other) {
        return new Quantity(value.add(other.value), format);
    }

    /** The difference, in this one's format. */
    public Quantity subtract(Quantity other) {
        return new Quantity(value.subtract(other.value), format);
    }

    @Override
    public int compareTo(Quantity other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return canonical();
    }
}
