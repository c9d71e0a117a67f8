package io.flagwire.runtime.testing;

import io.flagwire.runtime.flag.Assignment;
import io.flagwire.runtime.flag.Constraints;
import io.flagwire.runtime.flag.FlagGroup;
import io.flagwire.runtime.flag.FlagSet;
import io.flagwire.runtime.flag.FlagSpec;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Values;
import java.util.Objects;

/** Options of which every flag has another fault. */
final class Failing {
    private String shared = "";
    private String token = "t";
    private int level = 7;
    private String zone = "nowhere";

    void addFlags(FlagSet set) {
        set.add(new Flags());
    }

    private final class Flags extends FlagGroup {
        @Override
        public Object options() {
            return Failing.this;
        }

        @Override
        public int size() {
            return 6;
        }

        @Override
        public int indexOf(String name) {
            for (int i = 0; i < size(); i++) {
                if (describe(i).name().equals(name)) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public void set(int index, String value, Assignment how) throws FlagValueException {
            switch (index) {
                case 0, 1 -> shared = value;
                case 2 -> token = Values.print(Values.parseDouble(value));
                case 3 -> level = Values.parseInt(value);
                case 4 -> zone = value;
                case 5 -> Objects.requireNonNull(value, "this flag forgets its value");
                default -> throw new IndexOutOfBoundsException(index);
            }
        }

        @Override
        public String get(int index) {
            return switch (index) {
                case 0, 1 -> shared;
                case 2 -> token;
                case 3 -> Values.print(level);
                case 4 -> zone;
                case 5 -> "always";
                default -> throw new IndexOutOfBoundsException(index);
            };
        }

        @Override
        public FlagSpec describe(int index) {
            FlagSpec.Builder spec = switch (index) {
                case 0 -> FlagSpec.named("left", "string", "Shares a field.");
                case 1 -> FlagSpec.named("right", "string", "Shares a field.");
                case 2 ->
                    FlagSpec.named("token", "string", "Does not take its default.")
                            .sensitive();
                case 3 ->
                    FlagSpec.named("level", "int", "Has a default that is too large.")
                            .max("5");
                case 4 ->
                    FlagSpec.named("zone", "zone", "Takes nothing that comes to mind.")
                            .pattern("z-\\d");
                case 5 -> FlagSpec.named("forgetful", "string", "Ignores its value.");
                default -> throw new IndexOutOfBoundsException(index);
            };
            return spec.build();
        }

        @Override
        public void check(Constraints constraints) {
            constraints.atMost(3, level, "5");
            constraints.matches(4, zone, "z-\\d");
            constraints.required(0);
        }
    }
}
