package io.flagwire.generic.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.flag.Converter;
import io.flagwire.runtime.flag.FlagValueException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The types of flags that only kube-apiserver has; the texts are those that it prints. */
class ConvertersTest {
    static List<Arguments> values() {
        return List.of(
                Arguments.of(new IpConverter(), " 1.2.3.4 ", "1.2.3.4"),
                Arguments.of(new IpConverter(), "::", "::"),
                Arguments.of(new IpConverter(), "FD00::ABCD", "fd00::abcd"),
                Arguments.of(new IpConverter(), "::ffff:1.2.3.4", "1.2.3.4"),
                Arguments.of(new Float32Converter(), "0.1", "0.1"),
                Arguments.of(new Float32Converter(), "1e2", "100"),
                Arguments.of(new Float32Converter(), "16777217", "1.6777216e+07"),
                Arguments.of(new UintConverter(), "0x10", "16"),
                Arguments.of(new UintConverter(), "010", "8"),
                Arguments.of(new PortRange.Converter(), "1+2", "1-3"),
                Arguments.of(new PortRange.Converter(), " 80 ", "80-80"),
                Arguments.of(new PortRange.Converter(), "", ""),
                Arguments.of(new NamedCertKey.Converter(), "c,k: a , b", "[c,k:a,b]"),
                Arguments.of(new NamedCertKey.Converter(), ",", "[,]"),
                Arguments.of(new ConfigurationMap(), "b= 1 ,,a", "a=,b=1"),
                Arguments.of(new PairConverter(), "k=v,w=x", "k=v,w=x"),
                Arguments.of(new StringToString(), "m,l=\"v,w\"", "[\"m,l=\"\"v,w\"]"));
    }

    @ParameterizedTest
    @MethodSource("values")
    <T> void valueIsPrintedAsKubeApiserverPrintsIt(Converter<T> converter, String text, String printed)
            throws FlagValueException {
        assertThat(converter.print(converter.parse(text))).isEqualTo(printed);
    }

    static List<Arguments> mistakes() {
        return List.of(
                Arguments.of(new IpConverter(), "1.2.3", "failed to parse IP: \"1.2.3\""),
                Arguments.of(
                        new Float32Converter(), "1e39", "strconv.ParseFloat: parsing \"1e39\": value out of range"),
                Arguments.of(new UintConverter(), "+1", "strconv.ParseUint: parsing \"+1\": invalid syntax"),
                Arguments.of(new UintConverter(), "x", "strconv.ParseUint: parsing \"x\": invalid syntax"),
                Arguments.of(new PortRange.Converter(), "-5", "strconv.Atoi: parsing \"\": invalid syntax"),
                Arguments.of(new PortRange.Converter(), "1-2+3", "unable to parse port range: 1-2+3"),
                Arguments.of(new NamedCertKey.Converter(), "c,k:", "empty names list is not allowed"),
                Arguments.of(new PairConverter(), "", "malformed pair, expect string=string"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsNamedAsKubeApiserverNamesIt(Converter<?> converter, String text, String message) {
        assertThatThrownBy(() -> converter.parse(text))
                .isInstanceOf(FlagValueException.class)
                .hasMessage(message);
    }

    static List<Arguments> wholes() {
        return List.of(
                Arguments.of(new NamedCertKey.Converter(), List.of("c,k", "d,l:x,y")),
                Arguments.of(new ConfigurationMap(), List.of("api/all=false", "apps/v1", "v1=true")),
                Arguments.of(new PairConverter(), List.of("k=v,w=x", "l=m")),
                Arguments.of(new StringToString(), List.of("m,l=v,w", "\"n,l=a=b,c\"")));
    }

    @ParameterizedTest
    @MethodSource("wholes")
    <T> void partsCanBeGivenAgain(Converter<T> converter, List<String> texts) throws FlagValueException {
        T value = all(converter, texts);
        assertThat(all(converter, converter.elements(value))).isEqualTo(value);
    }

    private static <T> T all(Converter<T> converter, List<String> texts) throws FlagValueException {
        T value = converter.parse(texts.get(0));
        for (String text : texts.subList(1, texts.size())) {
            value = converter.parseAgain(text, value);
        }
        return value;
    }

    @Test
    void emptyAddressKeepsWhatThereWas() {
        assertThat(new IpConverter().keeps("")).isTrue();
        assertThat(new IpConverter().keeps("::")).isFalse();
        assertThat(new IpConverter().printNone()).isEqualTo("<nil>");
    }
}
