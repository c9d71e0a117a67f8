package io.flagwire.kube.core;

import static io.flagwire.kube.rule.Fields.object;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.selector.LabelSelector;
import io.flagwire.apimachinery.selector.LabelSelectorValidation;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Fields;
import org.jspecify.annotations.Nullable;

/** What all workloads have to obey: their selector is there, is valid, and selects their own pods. */
public final class WorkloadRules {
    private static final String NO_MATCH = "`selector` does not match template `labels`";

    private WorkloadRules() {}

    /**
     * @param empty what to say about a selector that selects everything, or null if that is fine
     * @param required whether an absent selector is a problem of its own
     */
    public static void selector(
            @Nullable JsonObject spec, @Nullable String empty, boolean required, FieldErrors errors) {
        JsonObject selector = object(spec, "selector");
        if (selector == null) {
            if (required) {
                errors.required("spec.selector", "");
            }
            return;
        }
        LabelSelectorValidation.validate(selector, "spec.selector", errors);
        if (empty != null && Fields.size(selector, "matchLabels") + Fields.size(selector, "matchExpressions") == 0) {
            errors.invalid("spec.selector", selector, empty);
        }
    }

    /** Finds a template whose pods would not be selected. A selector with problems is reported once, as a whole. */
    public static void selfSelected(@Nullable JsonObject spec, FieldErrors errors) {
        JsonObject selector = object(spec, "selector");
        JsonObject labels = Fields.at(object(spec, "template"), "metadata", "labels");
        if (selector == null) {
            errors.invalid("spec.template.metadata.labels", labels, NO_MATCH);
            return;
        }
        FieldErrors problems = new FieldErrors();
        LabelSelectorValidation.validate(selector, "spec.selector", problems);
        if (!problems.isEmpty()) {
            errors.invalid("spec.selector", selector, "invalid label selector");
            return;
        }
        LabelSelector parsed = LabelSelector.fromJson(selector);
        if (!parsed.matches(key -> labels == null ? null : labels.getString(key))) {
            errors.invalid("spec.template.metadata.labels", labels, NO_MATCH);
        }
    }
}
