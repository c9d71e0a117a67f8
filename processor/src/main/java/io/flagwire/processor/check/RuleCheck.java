package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagRule;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.RetiredFlag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rules for what stands on an option class itself. What is inherited is judged where it stands. */
final class RuleCheck {
    private final OptionClass options;
    private final List<String> names;
    private final List<Finding> findings = new ArrayList<>();

    private RuleCheck(OptionClass options) {
        this.options = options;
        this.names = Declaration.all(options).stream().map(Declaration::name).toList();
    }

    static List<Finding> check(OptionClass options) {
        if (options.rules().isEmpty() && options.retired().isEmpty()) {
            return List.of();
        }
        RuleCheck check = new RuleCheck(options);
        options.rules().stream().filter(rule -> check.isOwn(rule.place())).forEach(check::rule);
        options.retired().stream()
                .filter(retired -> check.isOwn(retired.place()))
                .forEach(check::retired);
        return check.findings;
    }

    private boolean isOwn(Place place) {
        return place.type().equals(options.name().canonicalName());
    }

    private void rule(FlagRule rule) {
        Place value = rule.place().member("value");
        if (rule.flags().size() < 2) {
            findings.add(Finding.of(value, Message.SHORT_RULE, rule.kind().annotation()));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < rule.flags().size(); i++) {
            String name = rule.flags().get(i);
            if (!seen.add(name)) {
                findings.add(Finding.of(value.element(i), Message.REPEATED_IN_RULE, name));
            } else if (!names.contains(name)) {
                findings.add(Finding.of(
                        value.element(i),
                        Message.UNKNOWN_IN_RULE,
                        name,
                        options.simpleName(),
                        Nearest.of(name, names, "its-name")));
            }
        }
    }

    private void retired(RetiredFlag retired) {
        if (!Names.isName(retired.name())) {
            findings.add(Finding.of(
                    retired.value("value"),
                    Message.BAD_NAME,
                    retired.name(),
                    Names.nearestName(retired.name(), "listen-port")));
        }
        if (retired.message().isBlank()) {
            findings.add(Finding.of(retired.value("message"), Message.BLANK_RETIRED, retired.name()));
        }
    }
}
