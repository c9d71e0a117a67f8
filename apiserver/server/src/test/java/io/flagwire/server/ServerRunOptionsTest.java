package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.log.Klog;
import io.flagwire.runtime.process.Invocation;
import io.flagwire.runtime.process.Signals;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line answers before anything is started. */
class ServerRunOptionsTest {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        return ServerRunOptionsLauncher.run(new Invocation(
                List.of(arguments),
                Map.of("HOME", folder.toString()),
                folder,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors,
                new Klog(errors, clock, ZoneOffset.UTC, 1),
                clock,
                Signals.NONE,
                code -> {},
                () -> 0));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpShowsTheSectionsInTheTwinsOrder() {
        assertThat(run("--help")).isZero();
        assertThat(out().lines().filter(line -> line.endsWith(" flags:")))
                .containsExactly(
                        "Generic flags:",
                        "Etcd flags:",
                        "Secure serving flags:",
                        "Auditing flags:",
                        "Features flags:",
                        "Authentication flags:",
                        "Authorization flags:",
                        "API enablement flags:",
                        "Egress selector flags:",
                        "Admission flags:",
                        "Metrics flags:",
                        "Logs flags:",
                        "Traces flags:",
                        "Misc flags:",
                        "Flagwire flags:",
                        "Global flags:");
        assertThat(out()).contains("      --secure-port int ").contains("(default 6443)");
    }

    @Test
    void versionNamesTheTwin() {
        assertThat(run("--version")).isZero();
        assertThat(out()).contains("Kubernetes v1.36.");
    }

    @Test
    void rawVersionIsGoSyntax() {
        assertThat(run("--version=raw")).isZero();
        assertThat(out())
                .startsWith("version.Info{Major:\"1\", Minor:\"36\", EmulationMajor:\"\", EmulationMinor:\"\","
                        + " MinCompatibilityMajor:\"\", MinCompatibilityMinor:\"\", GitVersion:\"v1.36.2+flagwire-")
                .contains(", Compiler:\"javac\", Platform:\"")
                .endsWith("\"}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "v9.9.9 | version \"v9.9.9\" must match major/minor/patch of default version \"v1.36.2+flagwire-",
                "v1.36  | illegal version string \"v1.36\"",
                "vx     | could not parse \"vx\" as version",
                "v1.036.2 | illegal zero-prefixed version component \"036\" in \"v1.036.2\"",
                "v1.36.2_x | could not parse pre-release/metadata (_x) in version \"v1.36.2_x\"",
                "yes    | strconv.ParseBool: parsing \"yes\": invalid syntax",
                "^^     | strconv.ParseBool: parsing \"\": invalid syntax",
            })
    void versionThatCannotBeReportedIsAnError(String version, String cause) {
        assertThat(run("--version=" + version)).isEqualTo(1);
        assertThat(err())
                .startsWith("Error: invalid argument \"" + version + "\" for \"--version\" flag: " + cause)
                .hasLineCount(1);
    }

    @Test
    void versionThatIsReportedInsteadDoesNotEndTheRun() {
        assertThat(run("--version=v1.36.2-mine", "--secure-port=0")).isEqualTo(1);
        assertThat(out()).isEmpty();
        assertThat(err()).contains("--secure-port 0 must be");
        ServerRunOptions options = new ServerRunOptions();
        assertThatCode(() -> options.pretendVersion("v1.36.2-mine")).doesNotThrowAnyException();
        assertThat(options.newConfig().version().gitVersion()).isEqualTo("v1.36.2-mine");
    }

    /** The recorded command lines about gates, versions and logs, and some more that the twin was asked. */
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '^',
            value = {
                "--feature-gates=Nope=true -> unrecognized feature gate: Nope",
                "--feature-gates=kube:Nope=true -> unrecognized feature gate: Nope",
                "--version --feature-gates=Nope=true -> unrecognized feature gate: Nope",
                "--feature-gates=AllAlpha=true --feature-gates=kube:AllBeta=true -> set kube feature gates with default"
                        + " empty prefix or kube: prefix consistently, do not mix use",
                "--feature-gates=DynamicResourceAllocation=false -> cannot set feature gate DynamicResourceAllocation to"
                        + " false, feature is locked to true",
                "--feature-gates=AllBeta=false,AllAlpha=true -> [PodLevelResourceManagers is enabled, but depends on"
                        + " features that are disabled: [PodLevelResources], StorageVersionAPI is enabled, but depends on"
                        + " features that are disabled: [APIServerIdentity], UserNamespacesHostNetworkSupport is enabled,"
                        + " but depends on features that are disabled: [NodeDeclaredFeatures]]",
                "--emulated-version=kube=1.35 --feature-gates=AtomicFIFO=true -> cannot set feature gate AtomicFIFO to true,"
                        + " feature is PreAlpha at emulated version 1.35, min compatibility version 1.34",
                "--emulated-version=x=1.35 -> component not registered: x",
                "--emulated-version=kube=1.35,kube=1.34 -> duplicate version flag, kube=1.35 and kube=1.34",
                "--min-compatibility-version=kube=1.10 -> minCompatibilityVersion version 1.10 is not between [1.33, 1.36]",
                "--emulated-version=kube=1.30 -> [emulation version 1.30 is not between [1.33, 1.36.0],"
                        + " minCompatibilityVersion version 1.33 is not between [1.33, 1.30]]",
                "--emulation-forward-compatible --runtime-config-emulation-forward-compatible ->"
                        + " [ServerRunOptions.EmulationForwardCompatible cannot be set to true if the emulation version is"
                        + " the same as the binary version, ServerRunOptions.RuntimeConfigEmulationForwardCompatible cannot"
                        + " be set to true if the emulation version is the same as the binary version]",
                "--logging-format=xml -> format: Invalid value: \"xml\": Unsupported log format",
                "--log-text-split-stream -> options.text.splitStream: Forbidden: Feature LoggingAlphaOptions is disabled",
                "--logging-format=json --vmodule=a=1 -> vmodule: Forbidden: Only supported for text log format",
                "--logging-format=json --feature-gates=LoggingBetaOptions=false -> format: Forbidden: Log format json is"
                        + " disabled, see LoggingBetaOptions feature",
            })
    void gatesVersionsAndLogsFailInTheTwinsWords(String line, String message) {
        assertThat(run(line.split(" "))).isEqualTo(1);
        assertThat(err())
                .endsWith("] \"command failed\" err=" + Quoted.of(message) + "\n")
                .hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--feature-gates=ComponentFlagz=false, feature-gates, :ComponentFlagz=false",
        "--feature-gates=WatchList=false, feature-gates, :WatchList=false",
        "--feature-gates=kube:AllAlpha=false, feature-gates, kube:AllAlpha=false",
        "--emulated-version=kube=1.35, emulated-version, [kube=1.35]",
        "--min-compatibility-version=1.34, min-compatibility-version, [1.34]",
        "--emulated-version=1.33 --emulation-forward-compatible, emulation-forward-compatible, true",
        "--vmodule=a=1 --vmodule=b=2, vmodule, 'a=1,b=2'",
    })
    void gatesAndVersionsOfTheTwinAreAccepted(String line, String flag, String value) {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        arguments.add("-v=1");
        arguments.add("--secure-port=70000");
        assertThat(run(arguments.toArray(String[]::new))).isEqualTo(1);
        assertThat(err())
                .contains("] FLAG: --" + flag + "=" + Quoted.of(value) + "\n")
                .endsWith(
                        "err=\"--secure-port 70000 must be between 1 and 65535, inclusive. It cannot be turned off with"
                                + " 0\"\n");
    }

    @Test
    void helpListsTheGatesOfTheTwin() {
        assertThat(run("--help")).isZero();
        assertThat(out())
                .contains(
                        "Options are: kube=1.33..1.36(default:1.36)\n",
                        "Options are: kube=1.33..1.36(default:1.35)\n",
                        " kube:APIResponseCompression=true|false (BETA - default=true)\n",
                        " kube:APIServingWithRoutine=true|false (ALPHA - default=false)\n");
        assertThat(out().lines().filter(line -> line.contains(" kube:"))).hasSize(150);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "--foo                       | unknown flag: --foo",
                "--secure-prot=1             | unknown flag: --secure-prot",
                "--secure-port=x             | invalid argument \"x\" for \"--secure-port\" flag: strconv.ParseInt: parsing \"x\": invalid syntax",
                "--bind-address=foo          | invalid argument \"foo\" for \"--bind-address\" flag: failed to parse IP: \"foo\"",
                "--request-timeout=5         | invalid argument \"5\" for \"--request-timeout\" flag: time: missing unit in duration \"5\"",
                "--service-node-port-range=70000-80000 | invalid argument \"70000-80000\" for \"--service-node-port-range\" flag: the port range cannot be greater than 65535: 70000-80000",
                "run                         | \"apiserver\" does not take any arguments, got [\"run\"]",
            })
    void flagErrorIsOneLinePerhapsWithAdviceAndExitOne(String argument, String message) {
        assertThat(run(argument)).isEqualTo(1);
        assertThat(err().lines().filter(line -> !line.startsWith("Did you mean ")))
                .containsExactly("Error: " + message);
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "--etcd-servers=127.0.0.1:2379 | --etcd-servers \\\"127.0.0.1:2379\\\" must be a URL as https://host:2379",
                "--etcd-servers=http://u:s3cret@h | --etcd-servers \\\"h\\\" must not have a user: give a client certificate instead",
                "--etcd-servers=http://a,https://b | --etcd-servers must be all https:// or all http://",
                "--etcd-servers=http://a --etcd-servers-overrides=pods#http://b | --etcd-servers-overrides invalid, must be of format: group/resource#servers, where servers are URLs, semicolon separated",
                "--etcd-servers=http://a --storage-backend=memory | --etcd-servers must not be given with --storage-backend=memory",
                "--etcd-servers=http://a --etcd-keyfile=k | --etcd-certfile must be given together with --etcd-keyfile",
            })
    void whatIsSaidOfEtcdIsCheckedBeforeTheStart(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(1);
        assertThat(err()).contains(message).doesNotContain("s3cret").hasLineCount(1);
    }

    @Test
    void allValidationProblemsAreReportedAtOnce() {
        assertThat(run(
                        "--secure-port=0",
                        "--max-requests-inflight=-1",
                        "--goaway-chance=0.5",
                        "--request-timeout=-1s",
                        "--authorization-mode=Foo,Foo",
                        "--storage-backend=etcd3",
                        "--kubernetes-service-node-port=1"))
                .isEqualTo(1);
        assertThat(err())
                .contains("command failed")
                .contains("--max-requests-inflight can not be negative value")
                .contains("--request-timeout can not be negative value")
                .contains("--goaway-chance can not be less than 0 or greater than 0.02")
                .contains("--etcd-servers must be specified")
                .contains("--secure-port 0 must be between 1 and 65535, inclusive. It cannot be turned off with 0")
                .contains("is not a valid mode")
                .contains("has mode specified more than once")
                .contains("kubernetes service node port range 30000-32767 doesn't contain 1")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "--service-cluster-ip-range=nothing | service-cluster-ip-range[0] is not a valid cidr",
                "--watch-cache-sizes=pods#-1 | watch cache size cannot be negative: pods#-1",
                "--watch-cache-sizes=pods#1,pods | invalid value of watch cache size: pods",
                "--watch-cache-sizes=pods#many | invalid size of watch cache size: pods#many",
                "--tls-min-version=VersionTLS99 | unknown tls version \\\"VersionTLS99\\\"",
                "--tls-cipher-suites=x | Cipher suite x not supported or doesn't exist",
                "--etcd-servers-overrides=/pods#b | --etcd-servers-overrides \\\"b\\\" must begin with http://, https://, unix:// or unixs://",
                "--tls-cert-file=x | --tls-cert-file and --tls-private-key-file must be given together",
            })
    void whatStopsTheStartIsSaidAlone(String argument, String message) {
        assertThat(run(argument, "--free-port", "--bind-address=127.0.0.1")).isEqualTo(1);
        assertThat(err()).contains("\"command failed\" err=\"" + message + "\"").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "--storage-media-type=application/yaml | --storage-media-type \\\"application/yaml\\\" is for etcd: without --etcd-servers objects are kept as application/json",
                "--tls-curve-preferences=29 | --tls-curve-preferences: not supported yet: choosing the ways of exchanging keys",
                "--authorization-mode=Node,RBAC | [--authorization-mode: not supported yet: Node, --authorization-mode: not supported yet: RBAC]",
                "--enable-admission-plugins=NodeRestriction,Priority | --enable-admission-plugins: not supported yet: NodeRestriction",
                "--disable-admission-plugins=NamespaceLifecycle | --disable-admission-plugins: not supported yet: NamespaceLifecycle",
                "--service-cluster-ip-range=10.0.0.0/24,fd00::/112 | --service-cluster-ip-range: not supported yet: Services of two address families",
            })
    void whatIsNotThereYetIsRefused(String argument, String message) {
        assertThat(run(argument, "--bind-address=127.0.0.1")).isEqualTo(1);
        assertThat(err()).contains("\"command failed\" err=\"" + message + "\"").hasLineCount(1);
    }

    @Test
    void missingFileIsNamedWithoutAStackTrace() {
        assertThat(run("--token-auth-file=" + folder.resolve("none"), "--free-port"))
                .isEqualTo(1);
        assertThat(err()).contains(folder.resolve("none").toString()).hasLineCount(1);
    }
}
