package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules for one option class. Inherited members are judged where they are declared, save for what only this class
 * can see: whether its companion reaches them, and whether their names are taken.
 */
public final class OptionCheck {
    private final OptionClass options;
    private final List<Finding> findings = new ArrayList<>();

    private OptionCheck(OptionClass options) {
        this.options = options;
    }

    /** All mistakes in the class, in the order of its members. */
    public static List<Finding> check(OptionClass options) {
        OptionCheck check = new OptionCheck(options);
        check.type();
        for (Member member : options.members()) {
            check.member(member);
        }
        check.findings.addAll(RuleCheck.check(options));
        check.findings.addAll(DuplicateCheck.check(options));
        return List.copyOf(check.findings);
    }

    private void type() {
        if (!options.nameable()) {
            report(options.place(), Message.UNNAMEABLE_CLASS, options.simpleName());
        }
        if (options.generic()) {
            report(options.place(), Message.GENERIC_CLASS, options.simpleName());
        }
        for (String field : options.invisible()) {
            report(options.place(), Message.INVISIBLE_FIELD, field);
        }
    }

    private void member(Member member) {
        boolean own = member.place().type().equals(options.name().canonicalName());
        if (own && member.isStatic()) {
            report(member.place(), Message.STATIC_FIELD, member.field());
        }
        if (own) {
            hidden(member);
        }
        if (member instanceof Mount mount) {
            mount(mount, own);
        } else if (member instanceof FlagField flag) {
            flag(flag, own);
        }
    }

    private void hidden(Member member) {
        for (Member other : options.members()) {
            String type = other.place().type();
            if (other.field().equals(member.field())
                    && !type.equals(member.place().type())) {
                report(member.place(), Message.HIDDEN_FIELD, member.field(), type.substring(type.lastIndexOf('.') + 1));
            }
        }
    }

    private void flag(FlagField flag, boolean own) {
        if (own) {
            texts(flag);
            if (flag.isFinal() && !flag.isStatic()) {
                report(flag.place(), Message.FINAL_FLAG, flag.field());
            }
            type(flag, flag.type());
            if (!flag.split() && !(flag.type() instanceof ValueType.ListOf)) {
                report(flag.value("split"), Message.SPLIT_OF_NO_LIST, flag.field());
            }
            findings.addAll(LimitsCheck.check(flag));
            findings.addAll(StandingCheck.check(options, flag));
        }
        access(flag);
    }

    private void access(FlagField flag) {
        List<String> missing = new ArrayList<>();
        if (!flag.access().readable()) {
            String verb = flag.javaType().equals("boolean") ? "is" : "get";
            missing.add(getter(flag.javaType(), verb, flag.field()));
        }
        if (!flag.access().writable()) {
            missing.add("'void " + accessor("set", flag.field()) + "(" + flag.javaType() + " " + flag.field() + ")'");
        }
        if (!missing.isEmpty()) {
            report(flag.place(), Message.UNREACHABLE_FIELD, flag.field(), String.join(" and ", missing));
        }
    }

    private void texts(FlagField flag) {
        name(flag.value("name"), flag.name());
        for (int i = 0; i < flag.names().aliases().size(); i++) {
            name(flag.value("aliases").element(i), flag.names().aliases().get(i));
        }
        if (!flag.shorthand().isEmpty() && !Names.isShorthand(flag.shorthand())) {
            report(
                    flag.value("shorthand"),
                    Message.BAD_SHORTHAND,
                    flag.shorthand(),
                    Names.nearestName(flag.shorthand(), "v").substring(0, 1));
        }
        if (flag.help().isBlank()) {
            report(flag.value("help"), Message.BLANK_HELP, flag.name());
        }
    }

    private void name(Place place, String name) {
        if (!Names.isName(name)) {
            report(place, Message.BAD_NAME, name, Names.nearestName(name, "listen-port"));
        }
    }

    private void type(FlagField flag, ValueType type) {
        if (type instanceof ValueType.ListOf list) {
            type(flag, list.element());
        } else if (type instanceof ValueType.MapOf map) {
            type(flag, map.value());
        } else if (type instanceof ValueType.EnumOf constants && !constants.nameable()) {
            report(
                    flag.place(),
                    Message.UNNAMEABLE_CLASS,
                    String.join(".", constants.name().simpleNames()));
        } else if (type instanceof ValueType.Unsupported unsupported) {
            report(flag.place(), Message.UNSUPPORTED_TYPE, unsupported.typeName());
        } else if (type instanceof ValueType.Converted converted) {
            converter(flag, converted);
        }
    }

    private void converter(FlagField flag, ValueType.Converted converted) {
        ValueType.Converter converter = converted.converter();
        String name = converter.name().simpleName();
        if (converter.converts().isEmpty()) {
            report(flag.value("converter"), Message.NOT_A_CONVERTER, name, converted.typeName());
        } else if (!converter.fits()) {
            report(
                    flag.value("converter"),
                    Message.CONVERTER_OF_OTHER_TYPE,
                    name,
                    converter.converts(),
                    converted.typeName(),
                    converted.typeName());
        }
        if (!converter.constructible()) {
            report(flag.value("converter"), Message.CONVERTER_CONSTRUCTOR, name);
        }
    }

    private void mount(Mount mount, boolean own) {
        if (own && mount.isFlag()) {
            report(mount.place(), Message.FLAG_AND_MOUNT, mount.field());
        }
        if (own && !mount.prefix().isEmpty() && !Names.isName(mount.prefix())) {
            report(
                    mount.value("prefix"),
                    Message.BAD_PREFIX,
                    mount.prefix(),
                    Names.nearestName(mount.prefix(), "audit-"));
        }
        if (!mount.cycle().isEmpty()) {
            report(mount.place(), Message.MOUNT_CYCLE, mount.typeName(), mount.cycle());
        } else if (own && mount.mounted() == null) {
            report(mount.place(), Message.NOT_OPTIONS, mount.typeName());
        }
        if (!mount.access().readable()) {
            report(
                    mount.place(),
                    Message.UNREACHABLE_FIELD,
                    mount.field(),
                    getter(mount.typeName(), "get", mount.field()));
        }
    }

    private void report(Place place, Message message, Object... arguments) {
        findings.add(Finding.of(place, message, arguments));
    }

    private static String getter(String type, String verb, String field) {
        return "'" + type + " " + accessor(verb, field) + "()'";
    }

    private static String accessor(String verb, String field) {
        return verb + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }
}
