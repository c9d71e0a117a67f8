package io.flagwire.processor.model;

/** One mistake at one place. */
public record Finding(Place place, Message message, String text) {
    public static Finding of(Place place, Message message, Object... arguments) {
        return new Finding(place, message, message.text(arguments));
    }
}
