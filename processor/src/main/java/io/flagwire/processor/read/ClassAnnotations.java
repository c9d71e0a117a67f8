package io.flagwire.processor.read;

import io.flagwire.processor.model.FlagRule;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.RetiredFlag;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;

/** Reads what stands on option classes themselves: rules and retired names, those of superclasses first. */
final class ClassAnnotations {
    private static final String RETIRED = "Retired";

    private ClassAnnotations() {}

    /** Whether the class itself has any of them. */
    static boolean areOn(TypeElement type) {
        for (FlagRule.Kind kind : FlagRule.Kind.values()) {
            if (!Annotation.all(type, kind.annotation()).isEmpty()) {
                return true;
            }
        }
        return !Annotation.all(type, RETIRED).isEmpty();
    }

    static List<FlagRule> rules(TypeElement type) {
        List<FlagRule> rules = new ArrayList<>();
        for (TypeElement declaring : Supertypes.lineage(type)) {
            for (FlagRule.Kind kind : FlagRule.Kind.values()) {
                int repetition = 0;
                for (Annotation rule : Annotation.all(declaring, kind.annotation())) {
                    Place place = place(declaring, kind.annotation(), repetition++);
                    rules.add(new FlagRule(place, kind, rule.texts("value"), rule.text("message")));
                }
            }
        }
        return rules;
    }

    static List<RetiredFlag> retired(TypeElement type) {
        List<RetiredFlag> names = new ArrayList<>();
        for (TypeElement declaring : Supertypes.lineage(type)) {
            int repetition = 0;
            for (Annotation retired : Annotation.all(declaring, RETIRED)) {
                Place place = place(declaring, RETIRED, repetition++);
                names.add(new RetiredFlag(place, retired.text("value"), retired.text("message")));
            }
        }
        return names;
    }

    private static Place place(TypeElement declaring, String annotation, int repetition) {
        return Place.ofType(declaring.getQualifiedName().toString()).repeated(annotation, repetition);
    }
}
