package io.flagwire.processor.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a flag is called.
 *
 * @param name long name
 * @param aliases other long names
 * @param shorthand empty if there is none
 * @param negatable whether there is {@code no-NAME} besides
 * @param fromFile whether there is {@code NAME-file} besides
 */
public record FlagNames(String name, List<String> aliases, String shorthand, boolean negatable, boolean fromFile) {
    public FlagNames {
        aliases = List.copyOf(aliases);
    }

    /** The names where a prefix stands before them. */
    public FlagNames prefixed(String prefix) {
        return new FlagNames(
                prefix + name, aliases.stream().map(alias -> prefix + alias).toList(), shorthand, negatable, fromFile);
    }

    /** Every long name by which the flag can be given, its own first. */
    public List<Spelling> spellings() {
        List<Spelling> spellings = new ArrayList<>();
        for (int i = -1; i < aliases.size(); i++) {
            String base = i < 0 ? name : aliases.get(i);
            spellings.add(new Spelling(base, i < 0 ? "name" : "aliases", i));
            if (negatable) {
                spellings.add(new Spelling("no-" + base, "negatable", -1));
            }
            if (fromFile) {
                spellings.add(new Spelling(base + "-file", "fromFile", -1));
            }
        }
        return spellings;
    }

    /**
     * One long name.
     *
     * @param member the member of {@code @Flag} that it comes from
     * @param element which of several; negative if there is one only
     */
    public record Spelling(String name, String member, int element) {}
}
