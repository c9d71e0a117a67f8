package io.flagwire.generic.discovery;

import java.util.Comparator;

/**
 * The order in which versions are preferred (version.CompareKubeAwareVersionStrings): {@code v10}, {@code v2}, {@code v1},
 * {@code v2beta1}, {@code v1beta2}, {@code v1alpha1}, then what looks otherwise, by name.
 */
final class VersionOrder implements Comparator<String> {
    private static final int GENERAL = 0;
    private static final int BETA = 1;
    private static final int ALPHA = 2;
    private static final int OTHER = 3;

    /** A version taken apart: the greater the numbers, the better; the smaller the stage, the better. */
    private record Parts(int stage, long major, long minor) {}

    @Override
    public int compare(String a, String b) {
        Parts left = parts(a);
        Parts right = parts(b);
        if (left.stage != right.stage) {
            return Integer.compare(left.stage, right.stage);
        }
        if (left.stage == OTHER) {
            return a.compareTo(b);
        }
        return left.major != right.major
                ? Long.compare(right.major, left.major)
                : Long.compare(right.minor, left.minor);
    }

    private static Parts parts(String version) {
        int majorEnd = digits(version, 1);
        if (!version.startsWith("v") || majorEnd == 1) {
            return new Parts(OTHER, 0, 0);
        }
        long major = number(version, 1, majorEnd);
        if (majorEnd == version.length()) {
            return new Parts(GENERAL, major, 0);
        }
        int stage = version.startsWith("beta", majorEnd) ? BETA : version.startsWith("alpha", majorEnd) ? ALPHA : OTHER;
        int minorStart = majorEnd + (stage == BETA ? 4 : 5);
        if (stage == OTHER || minorStart >= version.length() || digits(version, minorStart) != version.length()) {
            return new Parts(OTHER, 0, 0);
        }
        return new Parts(stage, major, number(version, minorStart, version.length()));
    }

    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static long number(String text, int start, int end) {
        return end - start > 18 ? Long.MAX_VALUE : Long.parseLong(text.substring(start, end));
    }
}
