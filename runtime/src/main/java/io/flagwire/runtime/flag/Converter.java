package io.flagwire.runtime.flag;

import java.util.List;

/**
 * Reads and prints values of a type that the framework does not know. Stateless, with an accessible constructor without
 * parameters.
 *
 * @param <T> the field's type; or, for a list, its elements' type, or for a map its values' type
 */
public interface Converter<T> {
    /**
     * Reads a value as it stands on the command line.
     *
     * @throws FlagValueException if the text is not a value of the type; the message says what was expected
     */
    T parse(String text) throws FlagValueException;

    /**
     * Reads the value of a flag that was given before on the same command line. The last one wins unless a converter
     * says otherwise: one for a whole list adds to what it had.
     *
     * @param current what the earlier uses made
     * @throws FlagValueException if the text is not a value of the type; the message says what was expected
     */
    default T parseAgain(String text, T current) throws FlagValueException {
        return parse(text);
    }

    /** The value as {@code --help} and the log show it. */
    String print(T value);

    /**
     * The value in parts: the first for {@link #parse}, the others for {@link #parseAgain}. A converter for a whole list or
     * map has one for each element; all others have one part, which is what they print.
     */
    default List<String> elements(T value) {
        return List.of(print(value));
    }

    /**
     * What a configuration file means by a list or map with nothing in it: what an empty text means if not said otherwise.
     *
     * @throws FlagValueException if there must be something
     */
    default T empty() throws FlagValueException {
        return parse("");
    }

    /** Whether a text asks for no change, so that the flag keeps what it has. No text does if not said otherwise. */
    default boolean keeps(String text) {
        return false;
    }

    /** What {@code --help} and the log show as long as there is no value; nothing if not said otherwise. */
    default String printNone() {
        return "";
    }
}
