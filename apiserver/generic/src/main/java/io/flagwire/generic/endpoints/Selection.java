package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.selector.FieldSelector;
import io.flagwire.apimachinery.selector.LabelSelector;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.FieldValues;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.StoredObject;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which objects a list, watch or delete of a collection is about: its selectors. Thread-safe. */
final class Selection implements Predicate<StoredObject> {
    private static final String NAME = "metadata.name";
    private static final String NAMESPACE = "metadata.namespace";

    private final ResourceDefinition definition;
    private final LabelSelector labels;
    private final FieldSelector fields;

    private Selection(ResourceDefinition definition, LabelSelector labels, FieldSelector fields) {
        this.definition = definition;
        this.labels = labels;
        this.fields = fields;
    }

    /**
     * @throws StatusException BadRequest if a selector cannot be read, or names a field that the resource does not offer
     */
    static Selection parse(Query query, ResourceDefinition definition) {
        String labels = query.get("labelSelector");
        String fields = query.get("fieldSelector");
        FieldSelector fieldSelector = fields.isEmpty() ? FieldSelector.EVERYTHING : FieldSelector.parse(fields);
        for (FieldSelector.Requirement requirement : fieldSelector.requirements()) {
            checkField(requirement.field(), definition);
        }
        return new Selection(
                definition, labels.isEmpty() ? LabelSelector.EVERYTHING : LabelSelector.parse(labels), fieldSelector);
    }

    private static void checkField(String field, ResourceDefinition definition) {
        if (field.equals(NAME)
                || (field.equals(NAMESPACE) && definition.namespaced())
                || definition.selectableFields().contains(field)) {
            return;
        }
        if (definition.selectableFields().isEmpty()) {
            throw StatusException.badRequest(
                    "\"" + field + "\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
        }
        throw StatusException.badRequest("field label not supported: " + field);
    }

    boolean isEverything() {
        return labels.isEverything() && fields.isEverything();
    }

    /** The only name that the selection can have, null if there may be several. */
    @Nullable
    String name() {
        List<FieldSelector.Requirement> requirements = fields.requirements();
        for (int i = 0; i < requirements.size(); i++) {
            FieldSelector.Requirement requirement = requirements.get(i);
            if (requirement.equal() && requirement.field().equals(NAME)) {
                return requirement.value();
            }
        }
        return null;
    }

    @Override
    public boolean test(StoredObject object) {
        return (labels.isEverything() || labels.matches(object.labels()))
                && (fields.isEverything() || fields.matches(field -> field(object, field)));
    }

    private @Nullable String field(StoredObject object, String field) {
        if (field.equals(NAME)) {
            return object.name();
        }
        if (field.equals(NAMESPACE)) {
            return object.namespace();
        }
        return definition.fieldValues().equals(FieldValues.AT_PATH)
                ? object.field(field)
                : definition.fieldValues().of(object.tree(), field);
    }
}
