package io.flagwire.runtime.flag;

import java.time.Duration;

/** Converters of the types that need none as fields, for the elements of lists and the values of maps. */
public final class Converters {
    /** {@link Values#parseBool}. */
    public static final Converter<Boolean> BOOLEAN = new Converter<>() {
        @Override
        public Boolean parse(String text) throws FlagValueException {
            return Values.parseBool(text);
        }

        @Override
        public String print(Boolean value) {
            return Values.print((boolean) value);
        }
    };

    /** {@link Values#parseInt}. */
    public static final Converter<Integer> INT = new Converter<>() {
        @Override
        public Integer parse(String text) throws FlagValueException {
            return Values.parseInt(text);
        }

        @Override
        public String print(Integer value) {
            return Values.print((int) value);
        }
    };

    /** {@link Values#parseLong}. */
    public static final Converter<Long> LONG = new Converter<>() {
        @Override
        public Long parse(String text) throws FlagValueException {
            return Values.parseLong(text);
        }

        @Override
        public String print(Long value) {
            return Values.print((long) value);
        }
    };

    /** {@link Values#parseDouble}. */
    public static final Converter<Double> DOUBLE = new Converter<>() {
        @Override
        public Double parse(String text) throws FlagValueException {
            return Values.parseDouble(text);
        }

        @Override
        public String print(Double value) {
            return Values.print((double) value);
        }
    };

    /** {@link Values#parseDuration}. */
    public static final Converter<Duration> DURATION = new Converter<>() {
        @Override
        public Duration parse(String text) throws FlagValueException {
            return Values.parseDuration(text);
        }

        @Override
        public String print(Duration value) {
            return Values.print(value);
        }
    };

    private Converters() {}

    /**
     * {@link Values#parseEnum}.
     *
     * @param constants all constants of the type
     */
    public static <E extends Enum<E>> Converter<E> ofEnum(E[] constants) {
        return new Converter<>() {
            @Override
            public E parse(String text) throws FlagValueException {
                return Values.parseEnum(text, constants);
            }

            @Override
            public String print(E value) {
                return Values.print(value);
            }
        };
    }
}
