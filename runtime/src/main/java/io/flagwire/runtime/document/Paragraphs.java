package io.flagwire.runtime.document;

import io.flagwire.annotations.Stability;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.FlagSpec;
import java.util.ArrayList;
import java.util.List;

/** What every document says about a flag, in sentences: what it does, what its values must be, whether to use it. */
final class Paragraphs {
    private Paragraphs() {}

    static List<String> of(CatalogueFlag flag) {
        FlagSpec spec = flag.spec();
        List<String> sentences = new ArrayList<>();
        sentences.add(flag.help());
        if (spec.stability() != Stability.GA) {
            sentences.add(spec.stability() + ": it may change or go.");
        }
        if (spec.unsupported() != null) {
            sentences.add("Not supported yet: " + spec.unsupported());
        }
        List<String> constraints = flag.constraints();
        if (!constraints.isEmpty()) {
            String phrases = String.join("; ", constraints);
            sentences.add(Character.toUpperCase(phrases.charAt(0)) + phrases.substring(1) + ".");
        }
        if (spec.deprecated() != null) {
            sentences.add("Deprecated: " + spec.deprecated());
        }
        return sentences;
    }
}
