package io.flagwire.runtime.log;

/** Says which parts of the log's configuration may be used, as feature gates do. */
public interface LogFeatures {
    /** Whether a feature is on, by the name of its gate: {@code LoggingAlphaOptions}, {@code LoggingBetaOptions}. */
    boolean enabled(String feature);
}
