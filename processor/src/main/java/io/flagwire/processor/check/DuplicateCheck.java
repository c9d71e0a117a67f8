package io.flagwire.processor.check;

import io.flagwire.processor.model.Finding;
import io.flagwire.processor.model.Message;
import io.flagwire.processor.model.OptionClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds names and shorthands that two members of a class bring in, through however many mounts. Two that come in through
 * the same mount are a mistake of the mounted class and are found there.
 */
final class DuplicateCheck {
    private final OptionClass options;
    private final Map<String, Declaration> names = new HashMap<>();
    private final Map<String, Declaration> shorthands = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private DuplicateCheck(OptionClass options) {
        this.options = options;
    }

    static List<Finding> check(OptionClass options) {
        DuplicateCheck check = new DuplicateCheck(options);
        for (Declaration declaration : Declaration.all(options)) {
            check.add(declaration);
        }
        return check.findings;
    }

    private void add(Declaration declaration) {
        Declaration other = names.putIfAbsent(declaration.name(), declaration);
        if (other != null && !other.member().equals(declaration.member())) {
            findings.add(Finding.of(
                    declaration.placeIn(options, "name"),
                    Message.DUPLICATE_NAME,
                    declaration.name(),
                    other.origin(),
                    declaration.origin()));
        }
        String shorthand = declaration.flag().shorthand();
        if (shorthand.isEmpty()) {
            return;
        }
        other = shorthands.putIfAbsent(shorthand, declaration);
        if (other != null && !other.member().equals(declaration.member())) {
            findings.add(Finding.of(
                    declaration.placeIn(options, "shorthand"),
                    Message.DUPLICATE_SHORTHAND,
                    shorthand,
                    other.origin(),
                    declaration.origin()));
        }
    }
}
