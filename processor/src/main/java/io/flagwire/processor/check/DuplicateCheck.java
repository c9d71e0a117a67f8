package io.flagwire.processor.check;

import io.flagwire.processor.model.Catalogue.RetiredName;
import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.FlagField;
import io.flagwire.processor.model.FlagNames.Spelling;
import io.flagwire.processor.model.Member;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.Mount;
import io.flagwire.processor.model.OptionClass;
import io.flagwire.processor.model.Place;
import io.flagwire.processor.model.RetiredFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names and shorthands that two members of a class bring in, through however many mounts: names, aliases, negations
 * and {@code -file} companions share one space, and retired names must not be in it. Two that come in through the same
 * mount are a mistake of the mounted class and are found there.
 */
final class DuplicateCheck {
    private final OptionClass options;
    private final Map<String, Spelled> names = new HashMap<>();
    private final Map<String, Declaration> shorthands = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private DuplicateCheck(OptionClass options) {
        this.options = options;
    }

    static List<Finding> check(OptionClass options) {
        DuplicateCheck check = new DuplicateCheck(options);
        for (Declaration declaration : Declaration.all(options)) {
            for (Spelling spelling : declaration.flag().names().spellings()) {
                check.name(declaration, spelling);
            }
            check.shorthand(declaration);
        }
        for (Mount mount : options.mounts()) {
            RetiredName.of(mount).forEach(retired -> check.retired(retired, mount));
        }
        options.retired().forEach(check::retired);
        return check.findings;
    }

    private void name(Declaration declaration, Spelling spelling) {
        Spelled other = names.putIfAbsent(spelling.name(), new Spelled(declaration, spelling));
        if (other != null && !sameMount(other.declaration().member(), declaration.member())) {
            findings.add(Finding.of(
                    declaration.placeIn(options, spelling),
                    Message.DUPLICATE_NAME,
                    spelling.name(),
                    other.declaration().origin(other.spelling()),
                    declaration.origin(spelling)));
        }
    }

    private void shorthand(Declaration declaration) {
        String shorthand = declaration.shorthand();
        Declaration other = shorthand.isEmpty() ? null : shorthands.putIfAbsent(shorthand, declaration);
        if (other != null && !sameMount(other.member(), declaration.member())) {
            findings.add(Finding.of(
                    declaration.placeIn(options, "shorthand"),
                    Message.DUPLICATE_SHORTHAND,
                    shorthand,
                    other.origin(),
                    declaration.origin()));
        }
    }

    private void retired(RetiredFlag retired) {
        boolean own = isOwn(retired.place());
        Spelled live = names.get(retired.name());
        if (live != null && (own || isOwn(live.declaration().member().place()))) {
            report(own ? retired.value("value") : options.place(), retired.name(), options.simpleName(), live);
        }
    }

    private void retired(RetiredName retired, Mount mount) {
        Spelled live = names.get(retired.name());
        if (live != null && !live.declaration().member().equals(mount)) {
            report(live.declaration().placeIn(options, live.spelling()), retired.name(), retired.origin(), live);
        }
    }

    private void report(Place place, String name, String retiredBy, Spelled live) {
        String origin = live.declaration().origin(live.spelling());
        findings.add(Finding.of(place, Message.RETIRED_BUT_LIVE, name, retiredBy, origin));
    }

    private boolean isOwn(Place place) {
        return place.type().equals(options.name().canonicalName());
    }

    private static boolean sameMount(Member one, Member other) {
        return one.equals(other) && !(one instanceof FlagField);
    }

    private record Spelled(Declaration declaration, Spelling spelling) {}
}
