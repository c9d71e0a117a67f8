package io.flagwire.generic.endpoints;

import io.flagwire.apimachinery.selector.FieldSelector;
import io.flagwire.apimachinery.selector.LabelRequirement;
import io.flagwire.apimachinery.selector.LabelSelector;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.storage.resource.IndexTerm;
import io.flagwire.storage.resource.StoredObject;
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

    /** What the keys of all selected objects begin with, given the namespace of the request, empty for all. */
    String prefix(String namespace, ResourceEndpoint endpoint) {
        String selected = namespace.isEmpty() && definition.namespaced() ? value(NAMESPACE) : null;
        return endpoint.prefix(selected == null ? namespace : selected);
    }

    /**
     * A value that all selected objects have: best of a field that is indexed, else of any field, which mostly tells more than
     * a label; null if there is none by which they could be found.
     */
    @Nullable
    IndexTerm term() {
        FieldSelector.Requirement best = null;
        for (FieldSelector.Requirement requirement : fields.requirements()) {
            String field = requirement.field();
            boolean found = requirement.equal()
                    && !field.equals(NAME)
                    && !field.equals(NAMESPACE)
                    && definition.fieldValues().isAtPath(field);
            if (found && (best == null || definition.indexedFields().contains(field))) {
                best = requirement;
            }
        }
        return best == null ? labelTerm() : IndexTerm.field(best.field(), best.value());
    }

    private @Nullable IndexTerm labelTerm() {
        for (LabelRequirement requirement : labels.requirements()) {
            boolean one = switch (requirement.operator()) {
                case EQUALS, DOUBLE_EQUALS -> true;
                case IN -> requirement.values().size() == 1;
                case NOT_EQUALS, NOT_IN, EXISTS, DOES_NOT_EXIST, GREATER_THAN, LESS_THAN -> false;
            };
            if (one) {
                return IndexTerm.label(requirement.key(), requirement.values().get(0));
            }
        }
        return null;
    }

    /** The only name that the selection can have, null if there may be several. */
    @Nullable
    String name() {
        return value(NAME);
    }

    private @Nullable String value(String field) {
        List<FieldSelector.Requirement> requirements = fields.requirements();
        for (int i = 0; i < requirements.size(); i++) {
            FieldSelector.Requirement requirement = requirements.get(i);
            if (requirement.equal() && requirement.field().equals(field)) {
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
        return definition.fieldValues().isAtPath(field)
                ? object.field(field)
                : definition.fieldValues().of(object.tree(), field);
    }
}
