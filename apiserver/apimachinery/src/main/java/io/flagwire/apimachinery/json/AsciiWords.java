package io.flagwire.apimachinery.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks at eight bytes of a text at a time. */
final class AsciiWords {
    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long SPACES = ONES * ' ';

    private AsciiWords() {}

    /** Eight bytes, the first in the lowest bits. */
    static long at(byte[] text, int position) {
        return (long) WORDS.get(text, position);
    }

    /**
     * The first position from the given one on at which a quote, a backslash, a control character or a byte beyond ASCII
     * may be: nothing before it is one of these. Near the end of the text it is the given one.
     */
    static int skipPlain(byte[] text, int from, int end) {
        int p = from;
        while (p + Long.BYTES <= end) {
            long word = at(text, p);
            long quotes = word ^ QUOTES;
            long backslashes = word ^ BACKSLASHES;
            long found =
                    (quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | word - SPACES | word) & HIGH_BITS;
            if (found != 0) {
                return p + (Long.numberOfTrailingZeros(found) >> 3);
            }
            p += Long.BYTES;
        }
        return p;
    }

    /** The same for quotes and backslashes alone. */
    static int skipUnquoted(byte[] text, int from, int end) {
        int p = from;
        while (p + Long.BYTES <= end) {
            long word = at(text, p);
            long quotes = word ^ QUOTES;
            long backslashes = word ^ BACKSLASHES;
            long found = (quotes - ONES & ~quotes | backslashes - ONES & ~backslashes) & HIGH_BITS;
            if (found != 0) {
                return p + (Long.numberOfTrailingZeros(found) >> 3);
            }
            p += Long.BYTES;
        }
        return p;
    }
}
