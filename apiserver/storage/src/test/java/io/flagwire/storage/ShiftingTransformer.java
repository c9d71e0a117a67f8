package io.flagwire.storage;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A form that a person can check: the value's bytes moved by a step, behind the step and the length of the key. Reads what
 * was made with the step that it has or had, and calls it stale unless it has it still.
 */
public final class ShiftingTransformer implements ValueTransformer {
    private final byte step;
    private final Set<Byte> olderSteps;

    public ShiftingTransformer(int step, int... olderSteps) {
        this.step = (byte) step;
        this.olderSteps =
                IntStream.of(olderSteps).mapToObj(older -> (byte) older).collect(Collectors.toSet());
    }

    @Override
    public byte[] toStorage(String key, byte[] value) {
        byte[] stored = new byte[value.length + 2];
        stored[0] = step;
        stored[1] = (byte) key.length();
        for (int i = 0; i < value.length; i++) {
            stored[i + 2] = (byte) (value[i] + step);
        }
        return stored;
    }

    @Override
    public Value fromStorage(String key, byte[] stored) {
        byte used = stored[0];
        boolean stale = used != step;
        if (stale && !olderSteps.contains(used)) {
            throw new UnreadableValueException(key, "made with step " + used);
        }
        if (stored[1] != key.length()) {
            throw new UnreadableValueException(key, "made for another key");
        }
        byte[] value = Arrays.copyOfRange(stored, 2, stored.length);
        for (int i = 0; i < value.length; i++) {
            value[i] -= used;
        }
        return new Value(value, stale);
    }
}
