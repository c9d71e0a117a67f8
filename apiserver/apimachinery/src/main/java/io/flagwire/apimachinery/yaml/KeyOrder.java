package io.flagwire.apimachinery.yaml;

import java.util.Comparator;

/** The order of names that go-yaml writes: letters after all else, numbers within names by their value. */
final class KeyOrder {
    static final Comparator<String> NATURAL = KeyOrder::compare;

    private KeyOrder() {}

    private static int compare(String one, String other) {
        int i = 0;
        while (i < one.length() && i < other.length()) {
            int a = one.codePointAt(i);
            int b = other.codePointAt(i);
            if (a != b) {
                return compareFrom(one, other, i, a, b);
            }
            i += Character.charCount(a);
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int compareFrom(String one, String other, int i, int a, int b) {
        boolean aIsLetter = Character.isLetter(a);
        boolean bIsLetter = Character.isLetter(b);
        if (aIsLetter && bIsLetter) {
            return Integer.compare(a, b);
        }
        if (aIsLetter || bIsLetter) {
            return bIsLetter ? -1 : 1;
        }
        // A zero within a number is a digit of it like any other; leading zeros are not.
        long start = (a == '0' || b == '0') && followsNonZeroDigit(one, i) ? 1 : 0;
        int aEnd = digitsEnd(one, i);
        int bEnd = digitsEnd(other, i);
        int byValue = Long.compare(number(one, i, aEnd, start), number(other, i, bEnd, start));
        if (byValue != 0) {
            return byValue;
        }
        return aEnd != bEnd ? Integer.compare(aEnd, bEnd) : Integer.compare(a, b);
    }

    private static boolean followsNonZeroDigit(String s, int i) {
        for (int j = i - 1; j >= 0 && Character.isDigit(s.charAt(j)); j--) {
            if (s.charAt(j) != '0') {
                return true;
            }
        }
        return false;
    }

    private static int digitsEnd(String s, int from) {
        int i = from;
        while (i < s.length() && Character.isDigit(s.charAt(i))) {
            i++;
        }
        return i;
    }

    private static long number(String s, int from, int to, long start) {
        long number = start;
        for (int i = from; i < to; i++) {
            number = number * 10 + (s.charAt(i) - '0');
        }
        return number;
    }
}
