package io.flagwire.apimachinery.protobuf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a message from its end to its start, so that every length is known when it is written. Fields are therefore
 * prepended: the last one first, and a field's value before its tag. Not thread-safe.
 */
public final class ProtobufWriter {
    private byte[] buffer;
    private int start;

    /**
     * @param capacity bytes to start with; more are taken as needed
     */
    public ProtobufWriter(int capacity) {
        buffer = new byte[capacity];
        start = capacity;
    }

    /** How much is written. */
    public int size() {
        return buffer.length - start;
    }

    /** Empties the writer for the next use. */
    void reset() {
        start = buffer.length;
    }

    /** The buffer itself, of which the last {@link #size} bytes count; the next write may change or replace it. */
    byte[] buffer() {
        return buffer;
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(buffer, start, buffer.length);
    }

    private void reserve(int count) {
        if (start < count) {
            int size = size();
            byte[] larger = new byte[Math.max(buffer.length * 2, size + count)];
            System.arraycopy(buffer, start, larger, larger.length - size, size);
            buffer = larger;
            start = larger.length - size;
        }
    }

    void rawVarint(long value) {
        int count = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 6) / 7);
        reserve(count);
        start -= count;
        long rest = value;
        for (int i = start; i < start + count - 1; i++) {
            buffer[i] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buffer[start + count - 1] = (byte) rest;
    }

    public void rawBytes(byte[] bytes) {
        reserve(bytes.length);
        start -= bytes.length;
        System.arraycopy(bytes, 0, buffer, start, bytes.length);
    }

    public void varint(int number, long value) {
        rawVarint(value);
        tag(number, ProtobufReader.VARINT);
    }

    void fixed64(int number, long value) {
        reserve(Long.BYTES);
        start -= Long.BYTES;
        for (int i = 0; i < Long.BYTES; i++) {
            buffer[start + i] = (byte) (value >>> (8 * i));
        }
        tag(number, ProtobufReader.FIXED64);
    }

    public void bytes(int number, byte[] value) {
        rawBytes(value);
        length(number, value.length);
    }

    public void string(int number, String value) {
        bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends, in front, a part that was begun when the size was this. */
    public void part(int number, int sizeBefore) {
        length(number, size() - sizeBefore);
    }

    /** What stands in front of so many bytes of a field. */
    void length(int number, long length) {
        rawVarint(length);
        tag(number, ProtobufReader.LENGTH);
    }

    private void tag(int number, int wireType) {
        rawVarint((long) number << 3 | wireType);
    }
}
