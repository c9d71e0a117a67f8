package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a server answers at {@code /flagz}: every flag, the hidden ones too, with its value. Kubernetes chooses the
 * separator of the text by chance, so that nobody parses it; this one has always the same of its choices.
 */
public final class Flagz {
    /** What stands in place of a secret, as in Kubernetes. */
    public static final String CLASSIFIED = "CLASSIFIED";

    private static final String WARNING =
            "Warning: This endpoint is not meant to be machine parseable, has no formatting"
                    + " compatibility guarantees and is for debugging purposes only.";

    private Flagz() {}

    /** The values by the names of the flags. */
    public static SortedMap<String, String> flags(Catalogue catalogue) {
        SortedMap<String, String> flags = new TreeMap<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            flags.put(flag.name(), flag.spec().sensitive() ? CLASSIFIED : flag.value());
        }
        return Collections.unmodifiableSortedMap(flags);
    }

    /** For people. */
    public static String text(String component, Map<String, String> flags) {
        StringBuilder out = new StringBuilder("\n")
                .append(component)
                .append(" flagz\n")
                .append(WARNING)
                .append('\n');
        flags.forEach(
                (name, value) -> out.append(name).append('=').append(value).append('\n'));
        return out.toString();
    }

    /**
     * The object {@code Flagz} of the group {@code config.k8s.io}, as nested maps in the order of Kubernetes' JSON.
     *
     * @param version {@code v1beta1} or {@code v1alpha1}
     */
    public static Map<String, Object> object(String component, String version, Map<String, String> flags) {
        return new Members()
                .always("kind", "Flagz")
                .always("apiVersion", "config.k8s.io/" + version)
                .always("metadata", Map.of("name", component))
                .always("flags", flags)
                .map();
    }
}
