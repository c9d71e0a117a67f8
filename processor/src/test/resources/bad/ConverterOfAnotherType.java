package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Converter;
import java.util.List;

final class ConverterOfAnotherType {
    @Flag(help = "The ports.", converter = Words.class)
    List<Integer> ports = List.of();

    static final class Words implements Converter<String> {
        @Override
        public String parse(String text) {
            return text;
        }

        @Override
        public String print(String value) {
            return value;
        }
    }
}
