package io.flagwire.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.runtime.flag.FlagParser;
import io.flagwire.runtime.flag.FlagSetter;
import io.flagwire.runtime.flag.NamedFlagSets;
import io.flagwire.runtime.lifecycle.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogOptionsTest {
    private static final LogFeatures BETA_ONLY = name -> name.equals("LoggingBetaOptions");
    private static final String PLACE = "LogOptionsTest.java:\\d+";

    private final Logs logs = new Logs();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final NamedFlagSets flagSets = new NamedFlagSets();

    private List<String> parse(LogOptions options, String line) {
        LogOptionsFlags.addFlags(options, flagSets.flagSet("logs"));
        return FlagParser.parse(flagSets, line.isEmpty() ? List.of() : List.of(line.split(" ")))
                .apply(new FlagSetter(Path.of("")));
    }

    private void apply(LogOptions options, String line) throws ProblemException {
        assertThat(parse(options, line)).isEmpty();
        options.applyTo(logs.klog, new PrintStream(out, true, StandardCharsets.UTF_8));
    }

    private void apply(String line) throws ProblemException {
        apply(new LogOptions(), line);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8).replaceAll(PLACE, "LogOptionsTest.java:N");
    }

    private String err() {
        return logs.text().replaceAll(PLACE, "LogOptionsTest.java:N");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '^',
            value = {
                "--logging-format=xml -> format: Invalid value: \"xml\": Unsupported log format",
                "--logging-format=JSON -> format: Invalid value: \"JSON\": Unsupported log format",
                "--logging-format=json --vmodule=a=1 -> vmodule: Forbidden: Only supported for text log format",
                "--logging-format=json --log-flush-frequency=-1s -> flushFrequency: Invalid value: \"-1s\": Must be greater"
                        + " than zero",
                "--log-text-split-stream -> options.text.splitStream: Forbidden: Feature LoggingAlphaOptions is disabled",
                "--log-text-info-buffer-size=1Ki -> options.text.infoBufferSize: Forbidden: Feature LoggingAlphaOptions is"
                        + " disabled",
                "--log-json-split-stream --log-text-split-stream --log-flush-frequency=0 --logging-format= ->"
                        + " [flushFrequency: Invalid value: \"0s\": Must be greater than zero, format: Invalid value: \"\":"
                        + " Unsupported log format, options.text.splitStream: Forbidden: Feature LoggingAlphaOptions is"
                        + " disabled, options.json.splitStream: Forbidden: Feature LoggingAlphaOptions is disabled]",
                "--log-json-info-buffer-size=1 -> options.json.infoBufferSize: Forbidden: Feature LoggingAlphaOptions is"
                        + " disabled",
            })
    void whatCannotBeIsToldInTheTwinsWords(String line, String message) {
        assertThatThrownBy(() -> apply(new LogOptions(BETA_ONLY), line))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    @Test
    void jsonIsForThoseWhoHaveBetaOptions() {
        assertThatThrownBy(() -> apply(new LogOptions(name -> false), "--logging-format=json"))
                .hasMessage("format: Forbidden: Log format json is disabled, see LoggingBetaOptions feature");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '^',
            value = {
                "--vmodule=a -> \"a\" does not have the pattern=N format",
                "--vmodule==1 -> \"=1\" does not have the pattern=N format",
                "--vmodule=a= -> \"a=\" does not have the pattern=N format",
                "--vmodule=a=1=2 -> \"a=1=2\" does not have the pattern=N format",
                "--vmodule=a=b -> parsing verbosity in \"a=b\": strconv.ParseUint: parsing \"b\": invalid syntax",
                "--vmodule=a=-1 -> parsing verbosity in \"a=-1\": strconv.ParseUint: parsing \"-1\": invalid syntax",
                "-v=0x1 -> strconv.ParseUint: parsing \"0x1\": invalid syntax",
                "--log-text-info-buffer-size=1K -> unable to parse quantity's suffix",
                "--log-text-info-buffer-size=1kk -> unable to parse quantity's suffix",
                "--log-text-info-buffer-size=x -> quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
                "--log-text-info-buffer-size= -> quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
            })
    void valuesAreTheTwins(String line, String cause) {
        assertThat(parse(new LogOptions(), line)).singleElement().asString().endsWith(" flag: " + cause);
    }

    @ParameterizedTest
    @CsvSource({
        "1k, 1k",
        "1.5k, 1500",
        "1500, 1500",
        "1024, 1024",
        "2048Ki, 2Mi",
        "1E, 1E",
        "1000000, 1M",
        "3M, 3M",
        "1Gi, 1Gi",
        "0.5, 1",
        "100m, 1",
        "0, 0",
        "-1, -1",
        "1e3, 1k"
    })
    void bytesAreCountedInQuantities(String given, String printed) throws Exception {
        apply("--log-json-info-buffer-size=" + given);
        assertThat(flagSets.mounts().get(0).group().get(7)).isEqualTo(printed);
    }

    @Test
    void everyFlagPrintsItsDefault() throws Exception {
        apply("");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < flagSets.mounts().get(0).group().size(); i++) {
            values.add(flagSets.mounts().get(0).describe(i).name() + "="
                    + flagSets.mounts().get(0).group().get(i));
        }
        assertThat(values)
                .containsExactly(
                        "logging-format=text",
                        "log-flush-frequency=5s",
                        "v=0",
                        "vmodule=",
                        "log-text-split-stream=false",
                        "log-text-info-buffer-size=0",
                        "log-json-split-stream=false",
                        "log-json-info-buffer-size=0");
    }

    @Test
    void jsonLinesAreTheTwins() throws Exception {
        apply("--logging-format=json -v=2");
        logs.klog.info(
                2, "Serving \"securely\"\t\u0001ü", "address", "[::]:6443", "count", 3, "ready", true, "no", null);
        logs.klog.warning("careful", "ratio", 0.5, "nan", Double.NaN);
        logs.klog.error("no such file", "command failed", "file", "x");
        logs.klog.text(1, "FLAG: --v=\"2\"\n");
        logs.klog.text(Severity.ERROR, "broken", new IllegalStateException("why"));
        assertThat(err().lines().map(line -> line.replaceAll("\"stacktrace\":\".*\"}", "\"stacktrace\":…}")))
                .containsExactly(
                        "{\"ts\":1795635705123.4568,\"caller\":\"log/LogOptionsTest.java:N\",\"msg\":\"Serving"
                                + " \\\"securely\\\"\\t\\u0001ü\",\"v\":2,\"address\":\"[::]:6443\",\"count\":3,\"ready\":true,"
                                + "\"no\":null}",
                        "{\"ts\":1795635705123.4568,\"caller\":\"log/LogOptionsTest.java:N\",\"msg\":\"careful\",\"v\":0,"
                                + "\"ratio\":0.5,\"nan\":\"NaN\"}",
                        "{\"ts\":1795635705123.4568,\"caller\":\"log/LogOptionsTest.java:N\",\"msg\":\"command failed\","
                                + "\"file\":\"x\",\"err\":\"no such file\"}",
                        "{\"ts\":1795635705123.4568,\"caller\":\"log/LogOptionsTest.java:N\",\"msg\":\"FLAG:"
                                + " --v=\\\"2\\\"\",\"v\":1}",
                        "{\"ts\":1795635705123.4568,\"caller\":\"log/LogOptionsTest.java:N\",\"msg\":\"broken\","
                                + "\"err\":\"java.lang.IllegalStateException: why\",\"stacktrace\":…}");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--vmodule=LogOptionsTest=3, 3",
        "'--vmodule=Log*=4,LogOptionsTest=9', 4",
        "--vmodule=LogOptions????=2, 2",
        "--vmodule=LogOptions=2, 0",
        "--vmodule=*Other=5 --vmodule=*=1, 1",
        "'--vmodule=,,LogOptionsTest=6,', 6",
        "-v=3 --vmodule=LogOptionsTest=1, 3",
    })
    void verbosityIsBySourceFile(String line, int most) throws Exception {
        apply(line);
        assertThat(logs.klog.enabled(most)).isTrue();
        assertThat(logs.klog.enabled(most + 1)).isFalse();
        logs.klog.info(most + 1, "hidden");
        logs.klog.info(most, "shown");
        assertThat(err()).contains("\"shown\"").doesNotContain("hidden");
    }

    @Test
    void splitTextHasInformationOnOneStreamAndTheRestOnTheOther() throws Exception {
        apply("--log-text-split-stream");
        logs.klog.info(0, "a");
        logs.klog.warning("b");
        logs.klog.error("x", "c");
        assertThat(out()).contains("\"a\"").hasLineCount(1);
        assertThat(err()).contains("\"b\"", "\"c\"").hasLineCount(2);
    }

    @Test
    void splitJsonHasErrorsApart() throws Exception {
        apply("--logging-format=json --log-json-split-stream --log-text-split-stream=false");
        logs.klog.info(0, "a");
        logs.klog.warning("b");
        logs.klog.error("x", "c");
        assertThat(out()).contains("\"a\"", "\"b\"").hasLineCount(2);
        assertThat(err()).contains("\"c\"").hasLineCount(1);
    }

    @Test
    void informationWaitsUntilThereIsMoreOrItIsFlushed() throws Exception {
        apply("--log-text-split-stream --log-text-info-buffer-size=100 --log-flush-frequency=1h");
        logs.klog.info(0, "first");
        assertThat(out()).isEmpty();
        logs.klog.info(0, "second");
        assertThat(out()).contains("first").doesNotContain("second");
        logs.klog.info(0, "long".repeat(50));
        assertThat(out()).contains("second", "longlong");
        logs.klog.info(0, "last");
        assertThat(out()).doesNotContain("last");
        logs.klog.flush();
        assertThat(out()).contains("last").hasLineCount(4);
    }

    @Test
    void fatalLineTakesWhatWaitsWithIt() throws Exception {
        apply("--log-text-split-stream --log-text-info-buffer-size=1k --log-flush-frequency=1h");
        logs.klog.info(0, "waits");
        logs.klog.text(Severity.FATAL, "end", null);
        assertThat(out()).contains("waits");
    }

    @Test
    void flushFrequencyIsTheLongestWait() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void flush() {
                super.flush();
                written.countDown();
            }
        };
        LogOptions options = new LogOptions();
        assertThat(parse(options, "--log-text-split-stream --log-text-info-buffer-size=1Mi --log-flush-frequency=10ms"))
                .isEmpty();
        options.applyTo(logs.klog, stream);
        logs.klog.info(0, "waits");
        assertThat(written.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(out()).contains("waits");
    }
}
