package io.flagwire.generic.certificates;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Reads the values of one ASN.1 structure in DER, one after another. Whatever does not fit is an IllegalArgumentException. */
final class DerReader {
    private final byte[] der;
    private int position;

    DerReader(byte[] der) {
        this.der = der;
    }

    /** The contents of the next value, which must have this tag. */
    byte[] read(int tag) {
        byte[] contents = readIf(tag);
        if (contents == null) {
            throw new IllegalArgumentException(
                    "DER value with tag " + HexFormat.of().toHexDigits((byte) tag) + " missing");
        }
        return contents;
    }

    /** The contents of the next value if it has this tag, or null. */
    byte @Nullable [] readIf(int tag) {
        if (position >= der.length || (der[position] & 0xff) != tag) {
            return null;
        }
        position++;
        int length = length();
        if (length > der.length - position) {
            throw new IllegalArgumentException("DER value is cut off");
        }
        byte[] contents = Arrays.copyOfRange(der, position, position + length);
        position += length;
        return contents;
    }

    private int length() {
        int first = nextByte();
        if (first < 0x80) {
            return first;
        }
        int bytes = first & 0x7f;
        if (bytes == 0 || bytes > 3) {
            throw new IllegalArgumentException("DER value has a bad length");
        }
        int length = 0;
        for (int i = 0; i < bytes; i++) {
            length = length << 8 | nextByte();
        }
        return length;
    }

    private int nextByte() {
        if (position >= der.length) {
            throw new IllegalArgumentException("DER value is cut off");
        }
        return der[position++] & 0xff;
    }
}
