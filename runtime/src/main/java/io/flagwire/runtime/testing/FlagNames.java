package io.flagwire.runtime.testing;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import io.flagwire.runtime.flag.RetiredName;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether every name that a user can write means one thing. The compiler sees to it for flags that are mounted as the
 * processor knows; this looks at those that are there.
 */
final class FlagNames {
    private final Map<String, String> meanings = new HashMap<>();
    private final Failures failures;

    FlagNames(Failures failures) {
        this.failures = failures;
    }

    void check(Catalogue catalogue) {
        for (CatalogueFlag flag : catalogue.flags()) {
            String meaning = "the flag --" + flag.name();
            add("--" + flag.name(), meaning);
            flag.otherNames(true).forEach(name -> add("--" + name, meaning));
            if (flag.spec().shorthand() != null) {
                add("-" + flag.spec().shorthand(), meaning);
            }
            if (flag.variable() != null) {
                add("$" + flag.variable(), meaning);
            }
        }
        for (RetiredName retired : catalogue.retired()) {
            add("--" + retired.name(), "the name that is gone");
        }
    }

    private void add(String name, String meaning) {
        String before = meanings.putIfAbsent(name, meaning);
        if (before != null) {
            failures.add(name + " means " + before + " and " + meaning);
        }
    }
}
