package io.flagwire.processor.check;

import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A flag as a class has it: its own, or one that comes in through mounts.
 *
 * @param member the member of the class that brings it in
 * @param name with the prefixes of all mounts on the way
 * @param origin the declaring field and the mounts on the way, as in {@code TlsOptions.certFile via Root.tls}
 */
record Declaration(Member member, FlagField flag, String name, String origin) {
    /** All flags of a class, in declaration order. */
    static List<Declaration> all(OptionClass options) {
        List<Declaration> declarations = new ArrayList<>();
        for (Member member : options.members()) {
            if (member instanceof FlagField flag) {
                declarations.add(new Declaration(member, flag, flag.name(), name(flag)));
            } else if (member instanceof Mount mount && mount.options() != null) {
                for (Declaration mounted : all(mount.options())) {
                    declarations.add(mounted.through(mount));
                }
            }
        }
        return declarations;
    }

    /**
     * What to change in the class: the annotation value, or the prefix of the mount that brings the flag in. For an
     * inherited flag, whose annotation stands in another source, the class.
     */
    Place placeIn(OptionClass options, String value) {
        if (!member.place().type().equals(options.name().canonicalName())) {
            return options.place();
        }
        return member instanceof Mount mount ? mount.value("prefix") : flag.value(value);
    }

    private Declaration through(Mount mount) {
        return new Declaration(mount, flag, mount.prefix() + name, origin + " via " + name(mount));
    }

    private static String name(Member member) {
        String type = member.place().type();
        return type.substring(type.lastIndexOf('.') + 1) + "." + member.field();
    }
}
