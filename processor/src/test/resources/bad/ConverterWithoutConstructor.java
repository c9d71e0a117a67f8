package bad;

import io.flagwire.annotations.Flag;
import io.flagwire.runtime.flag.Converter;

final class ConverterWithoutConstructor {
    @Flag(help = "The name.", converter = Words.class)
    String name = "";

    @Flag(help = "The other name.", converter = Inner.class)
    String other = "";

    abstract static class Words implements Converter<String> {
        @Override
        public String print(String value) {
            return value;
        }
    }

    final class Inner extends Words {
        @Override
        public String parse(String text) {
            return text;
        }
    }
}
