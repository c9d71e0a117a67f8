package io.flagwire.runtime.source;

import java.util.List;

/**
 * A key of a configuration file with what stands there.
 *
 * @param key as written
 * @param line of the key, from 1
 * @param column of the key, from 1
 * @param form how the values stand there
 * @param values the text; or the elements; or the {@code key=value} of a mapping
 */
record ConfigEntry(String key, int line, int column, Form form, List<String> values) {
    /** How values stand in a file. */
    enum Form {
        /** One text, as it would be on the command line. */
        TEXT,
        /** A list of elements. */
        LIST,
        /** A mapping of texts to texts. */
        MAPPING
    }
}
