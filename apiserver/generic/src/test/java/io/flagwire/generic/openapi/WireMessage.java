package io.flagwire.generic.openapi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A protobuf message without its schema: the values of every field number, in order. Fails on anything malformed. */
record WireMessage(Map<Integer, List<byte[]>> parts, Map<Integer, List<Long>> numbers) {
    static WireMessage parse(byte[] bytes) {
        WireMessage message = new WireMessage(new TreeMap<>(), new TreeMap<>());
        int[] position = {0};
        while (position[0] < bytes.length) {
            long tag = varint(bytes, position);
            int number = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 ->
                    message.numbers
                            .computeIfAbsent(number, n -> new ArrayList<>())
                            .add(varint(bytes, position));
                case 2 -> {
                    int length = (int) varint(bytes, position);
                    int end = Math.addExact(position[0], length);
                    if (end > bytes.length) {
                        throw new AssertionError("field " + number + " ends behind its message");
                    }
                    message.parts
                            .computeIfAbsent(number, n -> new ArrayList<>())
                            .add(Arrays.copyOfRange(bytes, position[0], end));
                    position[0] = end;
                }
                default -> throw new AssertionError("wire type of tag " + tag);
            }
        }
        return message;
    }

    private static long varint(byte[] bytes, int[] position) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[position[0]++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    List<WireMessage> all(int number) {
        return parts.getOrDefault(number, List.of()).stream()
                .map(WireMessage::parse)
                .toList();
    }

    WireMessage only(int number) {
        List<byte[]> found = parts.getOrDefault(number, List.of());
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " values of field " + number);
        }
        return parse(found.get(0));
    }

    List<String> texts(int number) {
        return parts.getOrDefault(number, List.of()).stream()
                .map(b -> new String(b, StandardCharsets.UTF_8))
                .toList();
    }

    String text(int number) {
        List<String> found = texts(number);
        return found.isEmpty() ? "" : found.get(0);
    }

    /** The value of the member with this name, where members are messages of name (1) and value (2). */
    WireMessage member(int number, String name) {
        return all(number).stream()
                .filter(m -> m.text(1).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no member " + name))
                .only(2);
    }
}
