package io.flagwire.runtime.flag;

/**
 * Reads and prints values of a type that the framework does not know. Stateless, with an accessible constructor without
 * parameters.
 *
 * @param <T> the field's type; for a list, its elements' type
 */
public interface Converter<T> {
    /**
     * @throws FlagValueException if the text is not a value of the type; the message says what was expected
     */
    T parse(String text) throws FlagValueException;

    /** The text that {@link #parse} reads back as an equal value. */
    String print(T value);
}
