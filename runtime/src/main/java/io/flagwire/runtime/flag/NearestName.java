package io.flagwire.runtime.flag;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The flags that someone may have meant who wrote an unknown name. Own code, because an error should not cost the time that
 * it takes to load a command line library.
 */
public final class NearestName {
    /** One edit in so many letters is forgiven. */
    private static final int LETTERS_PER_EDIT = 4;

    private static final int NAMES_MAX = 3;

    private NearestName() {}

    /**
     * The full names that are nearest to a name, all of them as near, at most three, in alphabetical order; none if no flag
     * that is shown has a similar name.
     *
     * @param layer the kind of source in which the name stands; flags that it cannot give are left out
     */
    public static List<String> of(NamedFlagSets flagSets, String name, Layer layer) {
        List<String> known = new ArrayList<>();
        for (Mount mount : flagSets.mounts()) {
            boolean allowed = mount.group().lowestLayer().compareTo(layer) <= 0;
            for (int i = 0; allowed && i < mount.group().size(); i++) {
                FlagSpec spec = mount.describe(i);
                if (!spec.hidden()) {
                    known.add(spec.name());
                }
            }
        }
        return of(known, name);
    }

    /** Those of some words that are nearest to a word, all of them as near, at most three, in alphabetical order. */
    public static List<String> of(List<String> known, String word) {
        TreeSet<String> nearest = new TreeSet<>();
        int best = Math.max(1, word.length() / LETTERS_PER_EDIT);
        for (String other : known) {
            int distance = distance(word, other, best + 1);
            if (distance < best) {
                nearest.clear();
                best = distance;
            }
            if (distance == best) {
                nearest.add(other);
            }
        }
        return nearest.stream().limit(NAMES_MAX).toList();
    }

    /** What to append to a message: {@code " (did you mean a, b or c?)"}, or nothing if there are no names. */
    public static String question(List<String> names) {
        return names.isEmpty() ? "" : " (did you mean " + choice(names) + "?)";
    }

    /**
     * What to append to a message that is pflag's, and stays so for those who match it: a line of its own, {@code "Did you
     * mean a, b or c?"}, or nothing if there are no names.
     */
    public static String advice(List<String> names) {
        return names.isEmpty() ? "" : "\nDid you mean " + choice(names) + "?";
    }

    private static String choice(List<String> names) {
        int last = names.size() - 1;
        String head = String.join(", ", names.subList(0, last));
        return (head.isEmpty() ? "" : head + " or ") + names.get(last);
    }

    /** Edits (insert, delete, replace, swap of neighbours) between two words without regard to case; a limit if more. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                edits[i][j] = i == 0 ? j : j == 0 ? i : cheapest(edits, a, b, i, j);
            }
        }
        return edits[a.length()][b.length()];
    }

    private static int cheapest(int[][] edits, String a, String b, int i, int j) {
        boolean same = letter(a, i) == letter(b, j);
        int best = Math.min(edits[i - 1][j - 1] + (same ? 0 : 1), Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && letter(a, i) == letter(b, j - 1) && letter(a, i - 1) == letter(b, j);
        return swapped ? Math.min(best, edits[i - 2][j - 2] + 1) : best;
    }

    private static char letter(String word, int position) {
        return Character.toLowerCase(word.charAt(position - 1));
    }
}
