package io.flagwire.kube.admissionregistration;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Admission policies and their bindings. */
final class Policies {
    static final Strategy VALIDATING_STRATEGY =
            StatusRules.strategy().defaults(Policies::defaults).build();
    static final Strategy MUTATING_STRATEGY =
            Strategy.builder().defaults(Policies::defaults).build();
    static final Strategy BINDING_STRATEGY =
            Strategy.builder().defaults(Policies::bindingDefaults).build();

    static final Columns VALIDATING_COLUMNS =
            columns("Validations", "validations", "Number of conditions that objects have to meet.");
    static final Columns MUTATING_COLUMNS = columns("Mutations", "mutations", "Number of changes to objects.");

    static final Columns BINDING_COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("PolicyName", "string", "The policy that is put to work."),
                    Column.of("ParamRef", "string", "What holds its parameters."),
                    Column.ofAge()),
            (binding, now) -> {
                JsonObject spec = binding.getObject("spec");
                return List.of(
                        Cell.name(binding),
                        Fields.text(spec, "policyName"),
                        parameters(Fields.object(spec, "paramRef")),
                        Cell.age(binding, now));
            });

    private Policies() {}

    private static Columns columns(String name, String key, String description) {
        return new Columns(
                List.of(
                        Column.ofName(),
                        Column.of(name, "integer", description),
                        Column.of("ParamKind", "string", "Kind of its parameters."),
                        Column.ofAge()),
                (policy, now) -> {
                    JsonObject spec = policy.getObject("spec");
                    JsonObject kind = Fields.object(spec, "paramKind");
                    String parameters = kind == null
                            ? Cells.UNSET
                            : Fields.text(kind, "apiVersion") + "/" + Fields.text(kind, "kind");
                    return List.of(Cell.name(policy), Fields.size(spec, key), parameters, Cell.age(policy, now));
                });
    }

    private static void defaults(JsonObject policy) {
        JsonObject spec = policy.computeObject("spec");
        Fields.set(spec, "failurePolicy", "Fail");
        constraints(spec.getObject("matchConstraints"));
    }

    private static void bindingDefaults(JsonObject binding) {
        constraints(Fields.at(binding, "spec", "matchResources"));
    }

    private static void constraints(@Nullable JsonObject constraints) {
        if (constraints == null) {
            return;
        }
        Fields.set(constraints, "matchPolicy", "Equivalent");
        Fields.set(constraints, "namespaceSelector", new JsonObject());
        Fields.set(constraints, "objectSelector", new JsonObject());
        for (String key : new String[] {"resourceRules", "excludeResourceRules"}) {
            for (JsonObject rule : Fields.objects(constraints, key)) {
                Fields.set(rule, "scope", "*");
            }
        }
    }

    private static String parameters(@Nullable JsonObject reference) {
        if (reference == null) {
            return Cells.UNSET;
        }
        String namespace = Fields.text(reference, "namespace");
        String name = Fields.text(reference, "name");
        return namespace.isEmpty() ? name : namespace + "/" + name;
    }
}
