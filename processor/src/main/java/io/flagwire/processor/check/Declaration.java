package io.flagwire.processor.check;

import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.FlagNames.Spelling;
import io.flagwire.processor.model.KnownFlag;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import java.util.List;

/**
 * A flag as a class has it: its own, or one that comes in through mounts.
 *
 * @param member the member of the class that brings it in
 * @param flag with the prefixes of all mounts on the way
 */
record Declaration(Member member, KnownFlag flag) {
    /** All flags of a class, in declaration order. */
    static List<Declaration> all(OptionClass options) {
        return options.members().stream()
                .flatMap(member -> KnownFlag.of(member).stream().map(flag -> new Declaration(member, flag)))
                .toList();
    }

    String name() {
        return flag.names().name();
    }

    String shorthand() {
        return flag.names().shorthand();
    }

    String origin() {
        return flag.origin();
    }

    /** Where the spelling comes from: the field, and the member of the annotation unless it is the name. */
    String origin(Spelling spelling) {
        return spelling.member().equals("name") ? origin() : origin() + " (" + spelling.member() + ")";
    }

    /** What to change in the class so that the flag is no longer spelled like that. */
    Place placeIn(OptionClass options, Spelling spelling) {
        Place place = placeIn(options, spelling.member());
        return spelling.element() >= 0 && member instanceof FlagField ? place.element(spelling.element()) : place;
    }

    /**
     * What to change in the class: the annotation value, or the prefix of the mount that brings the flag in. For an
     * inherited flag, whose annotation stands in another source, the class.
     */
    Place placeIn(OptionClass options, String value) {
        if (!member.place().type().equals(options.name().canonicalName())) {
            return options.place();
        }
        return member instanceof Mount mount
                ? mount.value("prefix")
                : member.place().value("Flag", value);
    }
}
