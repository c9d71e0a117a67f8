package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;

/** All documents by the word that asks for each. */
public final class Documents {
    private Documents() {}

    /**
     * The document.
     *
     * @param format {@code ide}, {@code json}, {@code man}, {@code markdown} or {@code schema}
     * @throws IllegalArgumentException if it is none of them
     */
    public static String text(String format, Catalogue catalogue) {
        return switch (format) {
            case "ide" -> IdeMetadata.text(catalogue);
            case "json" -> CatalogueDocument.text(catalogue);
            case "man" -> ManPage.text(catalogue);
            case "markdown" -> Reference.text(catalogue);
            case "schema" -> ConfigSchema.text(catalogue);
            default -> throw new IllegalArgumentException("there is no document \"" + format + "\"");
        };
    }
}
