package io.flagwire.generic.certificates;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Writes ASN.1 values in DER: tag, length, contents. As much of it as certificates and keys need. */
final class Der {
    private static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    private static final int NULL = 0x05;
    static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;
    private static final int CONTEXT = 0x80;
    static final int CONTEXT_CONSTRUCTED = 0xa0;

    private static final DateTimeFormatter UTC_FORMAT = DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'");
    private static final DateTimeFormatter GENERALIZED_FORMAT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'");
    /** RFC 5280: from this year on a time is written with four digits of year. */
    private static final int GENERALIZED_FROM_YEAR = 2050;

    private Der() {}

    static byte[] sequence(byte[]... values) {
        return value(SEQUENCE, concat(values));
    }

    static byte[] sequence(List<byte[]> values) {
        return sequence(values.toArray(new byte[0][]));
    }

    /** A set of one: DER would sort more. */
    static byte[] set(byte[] value) {
        return value(SET, value);
    }

    static byte[] integer(BigInteger number) {
        return value(INTEGER, number.toByteArray());
    }

    static byte[] integer(long number) {
        return integer(BigInteger.valueOf(number));
    }

    static byte[] bool(boolean truth) {
        return value(BOOLEAN, new byte[] {(byte) (truth ? 0xff : 0)});
    }

    static byte[] nothing() {
        return value(NULL, new byte[0]);
    }

    static byte[] utf8(String text) {
        return value(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] octets(byte[] bytes) {
        return value(OCTET_STRING, bytes);
    }

    /** A bit string of whole bytes. */
    static byte[] bits(byte[] bytes) {
        return bits(bytes, 0);
    }

    static byte[] bits(byte[] bytes, int unusedBits) {
        return value(BIT_STRING, concat(new byte[] {(byte) unusedBits}, bytes));
    }

    static byte[] time(Instant instant) {
        ZonedDateTime time = instant.atZone(ZoneOffset.UTC);
        boolean generalized = time.getYear() >= GENERALIZED_FROM_YEAR;
        String text = (generalized ? GENERALIZED_FORMAT : UTC_FORMAT).format(time);
        return value(generalized ? GENERALIZED_TIME : UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value tagged {@code [number] EXPLICIT}, or an implicitly tagged sequence when given its contents. */
    static byte[] context(int number, byte[] contents) {
        return value(CONTEXT_CONSTRUCTED | number, contents);
    }

    /** A primitive value tagged {@code [number] IMPLICIT}. */
    static byte[] contextPrimitive(int number, byte[] contents) {
        return value(CONTEXT | number, contents);
    }

    /** @param dotted as {@code 2.5.29.17} */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        contents.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            int arc = Integer.parseInt(arcs[i]);
            for (int shift = 28; shift > 0; shift -= 7) {
                if (arc >>> shift != 0) {
                    contents.write(0x80 | (arc >>> shift & 0x7f));
                }
            }
            contents.write(arc & 0x7f);
        }
        return value(OBJECT_IDENTIFIER, contents.toByteArray());
    }

    static byte[] value(int tag, byte[] contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(contents.length + 6);
        out.write(tag);
        int length = contents.length;
        if (length < 0x80) {
            out.write(length);
        } else {
            int bytes = (32 - Integer.numberOfLeadingZeros(length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
                out.write(length >>> shift);
            }
        }
        out.writeBytes(contents);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] value : values) {
            out.writeBytes(value);
        }
        return out.toByteArray();
    }
}
