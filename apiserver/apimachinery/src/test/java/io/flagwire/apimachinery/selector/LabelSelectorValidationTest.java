package io.flagwire.apimachinery.selector;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonTexts;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.FieldErrors.FieldError;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelSelectorValidationTest {
    private static List<FieldError> validate(String selector) {
        FieldErrors errors = new FieldErrors();
        LabelSelectorValidation.validate(JsonTexts.object(selector), "spec.selector", errors);
        return errors.all();
    }

    @Test
    void operatorsAndValuesMustFit() {
        assertThat(validate("{'matchExpressions':[{'key':'a','operator':'In'}]}"))
                .containsExactly(new FieldError(
                        "FieldValueRequired",
                        "spec.selector.matchExpressions[0].values",
                        "Required value: must be specified when `operator` is 'In' or 'NotIn'"));
        assertThat(validate("{'matchExpressions':[{'key':'a','operator':'Exists','values':['x']}]}"))
                .extracting(FieldError::reason)
                .containsExactly("FieldValueForbidden");
        assertThat(validate("{'matchExpressions':[{'key':'a','operator':'Near'}]}"))
                .containsExactly(new FieldError(
                        "FieldValueInvalid",
                        "spec.selector.matchExpressions[0].operator",
                        "Invalid value: \"Near\": not a valid selector operator"));
    }

    @Test
    void keysAndValuesMustBeLabels() {
        assertThat(validate(
                        "{'matchLabels':{'a b':'c'},'matchExpressions':[{'key':'-','operator':'In','values':['-']}]}"))
                .extracting(FieldError::field)
                .containsExactly(
                        "spec.selector.matchLabels",
                        "spec.selector.matchExpressions[0].key",
                        "spec.selector.matchExpressions[0].values[0]");
    }
}
