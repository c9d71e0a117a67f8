package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Limits;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.ValueType;
import io.flagwire.processor.model.ValueType.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The rules for what a flag asks of its value: that there can be such a value, and that it says something. */
final class LimitsCheck {
    private final FlagField flag;
    private final Limits limits;
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Pattern pattern;

    private LimitsCheck(FlagField flag) {
        this.flag = flag;
        this.limits = flag.limits();
    }

    static List<Finding> check(FlagField flag) {
        LimitsCheck check = new LimitsCheck(flag);
        check.bounds();
        check.pattern();
        check.oneOf();
        check.noValue();
        return check.findings;
    }

    /** The types whose values have an order. */
    private static boolean isOrdered(ValueType type) {
        return type == Scalar.INT || type == Scalar.LONG || type == Scalar.DOUBLE || type == Scalar.DURATION;
    }

    private void bounds() {
        BigDecimal min = bound("min", limits.min());
        BigDecimal max = bound("max", limits.max());
        if (min != null && max != null && min.compareTo(max) > 0) {
            report("min", Message.CROSSED_BOUNDS, flag.name(), limits.min(), limits.max());
        }
    }

    private @Nullable BigDecimal bound(String member, String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!isOrdered(flag.type())) {
            report(member, Message.BOUND_WITHOUT_ORDER, flag.javaType(), member);
            return null;
        }
        Scalar type = (Scalar) flag.type();
        BigDecimal amount = Literals.amount(type, text);
        if (amount == null) {
            report(member, Message.BAD_BOUND, text, flag.javaType(), flag.name(), member, Literals.example(type));
        }
        return amount;
    }

    private void pattern() {
        if (limits.pattern().isEmpty()) {
            return;
        }
        if (single() != Scalar.STRING) {
            report("pattern", Message.NO_TEXT, flag.javaType(), "pattern");
        } else {
            try {
                pattern = Pattern.compile(limits.pattern());
            } catch (PatternSyntaxException e) {
                report("pattern", Message.BAD_PATTERN, limits.pattern(), e.getDescription());
            }
        }
    }

    private void oneOf() {
        if (limits.oneOf().isEmpty()) {
            return;
        }
        if (single() instanceof ValueType.EnumOf constants) {
            report(
                    "oneOf",
                    Message.ONE_OF_CONSTANTS,
                    flag.name(),
                    constants.name().simpleName());
        } else if (single() != Scalar.STRING) {
            report("oneOf", Message.NO_TEXT, flag.javaType(), "oneOf");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < limits.oneOf().size(); i++) {
            if (!seen.add(limits.oneOf().get(i))) {
                findings.add(Finding.of(
                        flag.value("oneOf").element(i),
                        Message.REPEATED_VALUE,
                        limits.oneOf().get(i),
                        flag.name()));
            }
        }
    }

    private void noValue() {
        if (flag.noValue().isEmpty() || flag.type() instanceof ValueType.MapOf) {
            return;
        }
        boolean divided = flag.type() instanceof ValueType.ListOf && flag.split();
        for (String value : divided ? flag.noValue().split(",", -1) : new String[] {flag.noValue()}) {
            String wrong = wrong(value);
            if (wrong != null) {
                report("noValue", Message.BAD_NO_VALUE, flag.noValue(), flag.name(), wrong);
                return;
            }
        }
    }

    /** What is wrong with a value; null if nothing is, or nothing that can be known. */
    private @Nullable String wrong(String value) {
        ValueType type = single();
        if (type instanceof ValueType.EnumOf constants) {
            return constants.texts().isEmpty() || constants.texts().contains(value)
                    ? null
                    : "must be one of " + String.join(", ", constants.texts());
        }
        if (!(type instanceof Scalar scalar)) {
            return null;
        }
        if (!Literals.reads(scalar, value)) {
            return "must be written like " + Literals.example(scalar);
        }
        if (scalar == Scalar.STRING) {
            return wrongText(value);
        }
        BigDecimal amount = Literals.amount(scalar, value);
        BigDecimal min = Literals.amount(scalar, limits.min());
        BigDecimal max = Literals.amount(scalar, limits.max());
        if (amount != null && min != null && amount.compareTo(min) < 0) {
            return "must be at least " + limits.min();
        }
        return amount != null && max != null && amount.compareTo(max) > 0 ? "must be at most " + limits.max() : null;
    }

    private @Nullable String wrongText(String value) {
        if (!limits.oneOf().isEmpty() && !limits.oneOf().contains(value)) {
            return "must be one of " + String.join(", ", limits.oneOf());
        }
        return pattern == null || pattern.matcher(value).matches() ? null : "must match " + limits.pattern();
    }

    /** What the value, each element or each value of the map is. */
    private ValueType single() {
        if (flag.type() instanceof ValueType.ListOf list) {
            return list.element();
        }
        return flag.type() instanceof ValueType.MapOf map ? map.value() : flag.type();
    }

    private void report(String member, Message message, Object... arguments) {
        findings.add(Finding.of(flag.value(member), message, arguments));
    }
}
