package io.flagwire.runtime.flag;

import org.jspecify.annotations.Nullable;

/**
 * The flag that someone meant who typed an unknown one. Own code, because an error should not cost the time that it takes
 * to load a command line library.
 */
final class NearestName {
    /** One edit in so many letters is forgiven. */
    private static final int LETTERS_PER_EDIT = 4;

    private NearestName() {}

    /**
     * What to append to the error text, which stays as it is for those who match it: {@code " (did you mean --NAME?)"},
     * or nothing if no flag that is shown has a similar name.
     */
    static String hint(NamedFlagSets flagSets, String typed) {
        String nearest = null;
        int distanceMin = Math.max(1, typed.length() / LETTERS_PER_EDIT) + 1;
        for (Mount mount : flagSets.mounts()) {
            for (int i = 0; i < mount.group().size(); i++) {
                FlagSpec spec = mount.describe(i);
                int distance = distance(typed, spec.name(), distanceMin);
                if (distance < distanceMin && !spec.hidden()) {
                    distanceMin = distance;
                    nearest = spec.name();
                }
            }
        }
        return hint(nearest);
    }

    private static String hint(@Nullable String name) {
        return name == null ? "" : " (did you mean --" + name + "?)";
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
