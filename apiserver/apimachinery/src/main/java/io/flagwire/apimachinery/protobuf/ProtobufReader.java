package io.flagwire.apimachinery.protobuf;

import io.flagwire.apimachinery.status.StatusException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a message or a part of one. What is malformed is a bad request. */
public final class ProtobufReader {
    public static final int VARINT = 0;
    static final int FIXED64 = 1;
    public static final int LENGTH = 2;
    static final int FIXED32 = 5;

    private static final int VARINT_BITS = 64;

    private final byte[] bytes;
    private final int end;
    private int position;

    public ProtobufReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.position = start;
        this.end = end;
    }

    public boolean atEnd() {
        return position >= end;
    }

    /** A field's tag: its number times eight, plus its wire type. */
    public int tag() {
        long tag = varint();
        if (tag >>> 3 <= 0 || tag > Integer.MAX_VALUE) {
            throw malformed("illegal tag");
        }
        return (int) tag;
    }

    public long varint() {
        long value = 0;
        for (int shift = 0; shift < VARINT_BITS; shift += 7) {
            if (position >= end) {
                throw malformed("unexpected end");
            }
            byte b = bytes[position++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw malformed("integer overflow");
    }

    long fixed64() {
        long value = 0;
        int start = take(Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            value |= (bytes[start + i] & 0xffL) << (8 * i);
        }
        return value;
    }

    /** A part with a length before it. */
    public ProtobufReader part() {
        int length = length();
        int start = take(length);
        return new ProtobufReader(bytes, start, start + length);
    }

    public String string() {
        int length = length();
        return new String(bytes, take(length), length, StandardCharsets.UTF_8);
    }

    public byte[] byteArray() {
        int length = length();
        int start = take(length);
        return Arrays.copyOfRange(bytes, start, start + length);
    }

    private int length() {
        long length = varint();
        if (length < 0 || length > end - position) {
            throw malformed("unexpected end");
        }
        return (int) length;
    }

    private int take(int count) {
        if (count > end - position) {
            throw malformed("unexpected end");
        }
        int start = position;
        position += count;
        return start;
    }

    public void skip(int wireType) {
        switch (wireType) {
            case VARINT -> varint();
            case FIXED64 -> take(Long.BYTES);
            case LENGTH -> take(length());
            case FIXED32 -> take(Integer.BYTES);
            default -> throw malformed("illegal wire type " + wireType);
        }
    }

    public void expect(int wireType, int expected) {
        if (wireType != expected) {
            throw malformed("wrong wire type " + wireType + ", expected " + expected);
        }
    }

    StatusException malformed(String why) {
        return StatusException.badRequest("malformed protobuf message: " + why + " at byte " + position);
    }
}
