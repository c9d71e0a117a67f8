package io.flagwire.storage.proof;

import java.util.ArrayList;
import java.util.List;

/** Leaves out of a list that fails whatever it fails without. */
final class Shrinking {
    /** Most lists that are tried. */
    private static final int TRIES_MAX = 500;

    private Shrinking() {}

    /** Whether a list still fails. */
    @FunctionalInterface
    interface Failing<T> {
        boolean fails(List<T> list) throws Exception;
    }

    /** A list that fails, of which no element can be left out; or what was reached after the tries that there are. */
    static <T> List<T> shrink(List<T> failing, Failing<T> failure) throws Exception {
        List<T> shrunken = failing;
        int tries = 0;
        for (int piece = shrunken.size() / 2; piece > 0; ) {
            boolean shorter = false;
            for (int from = 0; from + piece <= shrunken.size() && tries < TRIES_MAX; ) {
                List<T> rest = new ArrayList<>(shrunken.subList(0, from));
                rest.addAll(shrunken.subList(from + piece, shrunken.size()));
                tries++;
                if (failure.fails(rest)) {
                    shrunken = rest;
                    shorter = true;
                } else {
                    from += piece;
                }
            }
            if (!shorter || piece > 1) {
                piece /= 2;
            }
        }
        return shrunken;
    }
}
