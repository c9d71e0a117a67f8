package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Standing;
import io.flagwire.processor.model.ValueType.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules for what a flag says about its life and its other forms. */
final class StandingCheck {
    private final OptionClass options;
    private final FlagField flag;
    private final Standing standing;
    private final List<Finding> findings = new ArrayList<>();

    private StandingCheck(OptionClass options, FlagField flag) {
        this.options = options;
        this.flag = flag;
        this.standing = flag.standing();
    }

    static List<Finding> check(OptionClass options, FlagField flag) {
        StandingCheck check = new StandingCheck(options, flag);
        check.forms();
        if (!flag.standing().replacedBy().isEmpty()) {
            check.replacement();
        }
        if (flag.limits().required()) {
            check.required();
        }
        return check.findings;
    }

    private void forms() {
        if (flag.names().negatable() && flag.type() != Scalar.BOOL) {
            report("negatable", Message.NOT_NEGATABLE, flag.field(), flag.name());
        }
        if (flag.names().fromFile() && flag.type() == Scalar.BOOL) {
            report("fromFile", Message.BOOLEAN_FROM_FILE, flag.field());
        }
    }

    private void replacement() {
        String name = standing.replacedBy();
        Optional<FlagField> successor = options.flags().stream()
                .filter(other -> other.name().equals(name))
                .findFirst();
        if (standing.deprecated().isEmpty()) {
            report("replacedBy", Message.REPLACED_BUT_NOT_DEPRECATED, flag.name(), name, name);
        }
        if (name.equals(flag.name())) {
            report("replacedBy", Message.REPLACED_BY_ITSELF, flag.name());
        } else if (successor.isEmpty()) {
            List<String> others = options.flags().stream()
                    .filter(other -> other.type().equals(flag.type()) && !other.equals(flag))
                    .map(FlagField::name)
                    .toList();
            String nearest = Nearest.of(name, others, "new-name");
            report("replacedBy", Message.UNKNOWN_REPLACEMENT, name, options.simpleName(), nearest);
        } else if (!successor.get().type().equals(flag.type())) {
            String type = successor.get().javaType();
            report("replacedBy", Message.REPLACEMENT_OF_OTHER_TYPE, flag.name(), flag.javaType(), name, type);
        } else if (!successor.get().standing().replacedBy().isEmpty()) {
            String last = successor.get().standing().replacedBy();
            report("replacedBy", Message.REPLACED_REPLACEMENT, name, last, last);
        }
    }

    private void required() {
        if (standing.hidden()) {
            report("required", Message.REQUIRED_IN_VAIN, flag.name(), "--help does not show it", "hidden");
        }
        if (!standing.unsupported().isEmpty()) {
            report("required", Message.REQUIRED_IN_VAIN, flag.name(), "it is not supported yet", "unsupported");
        }
        if (!standing.replacedBy().isEmpty()) {
            report("required", Message.REQUIRED_IN_VAIN, flag.name(), "another takes its values", "replacedBy");
        }
    }

    private void report(String member, Message message, Object... arguments) {
        findings.add(Finding.of(flag.value(member), message, arguments));
    }
}
