package io.flagwire.kube.rule;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selectors in objects as texts, for people and for the scale subresource. */
public final class Selectors {
    private Selectors() {}

    /** A LabelSelector object, {@code a=b,c in (d,e)}; empty for one that selects everything. */
    public static String text(@Nullable JsonObject selector) {
        return selector == null ? "" : LabelSelector.fromJson(selector).toString();
    }

    /** A map of labels, {@code a=b,c=d}. */
    public static String labelsText(@Nullable JsonObject labels) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; labels != null && i < labels.size(); i++) {
            texts.add(labels.keyAt(i) + "=" + labels.valueAt(i));
        }
        texts.sort(null);
        return String.join(",", texts);
    }
}
