package io.flagwire.processor.model;

import java.util.List;

/**
 * A rule about flags that are given with others.
 *
 * @param place the annotation
 * @param flags names relative to the class
 * @param message empty if the annotation has none
 */
public record FlagRule(Place place, Kind kind, List<String> flags, String message) {
    /** The annotations that are rules. */
    public enum Kind {
        EXCLUSIVE("Exclusive"),
        TOGETHER("Together"),
        AT_LEAST_ONE("AtLeastOne");

        private final String annotation;

        Kind(String annotation) {
            this.annotation = annotation;
        }

        /** Simple name of the annotation. */
        public String annotation() {
            return annotation;
        }
    }

    public FlagRule {
        flags = List.copyOf(flags);
    }
}
