package io.flagwire.generic.server;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.runtime.featuregate.EffectiveVersion;
import io.flagwire.runtime.featuregate.Version;
import io.flagwire.runtime.flag.FlagValueException;
import io.flagwire.runtime.flag.Quoted;
import java.util.Locale;

/**
 * What {@code /version} answers (version.Info). The Kubernetes version is the twin's, since that is what clients want to
 * know; this server's own stands behind the plus sign, which semantic versioning leaves out of comparisons.
 *
 * @param version the version of Kubernetes
 * @param gitVersion the same as a text, as in {@code v1.36.2+flagwire-0.1.0}
 * @param build this server's own version
 */
public record VersionInfo(Version version, String gitVersion, String build) {
    private static final Version KUBERNETES = new Version(1, 36, 2);

    /** The version of Kubernetes that this server behaves like. */
    public static VersionInfo kubernetes(String build) {
        return new VersionInfo(KUBERNETES, "v" + KUBERNETES + "+flagwire-" + build, build);
    }

    /**
     * The same with another text, as {@code --version=v1.36.2-mine} asks for.
     *
     * @throws FlagValueException if the text is not of the same version, what stands behind the numbers aside
     */
    public VersionInfo withGitVersion(String text) throws FlagValueException {
        if (!Version.parseSemantic(text).equals(version)) {
            throw new FlagValueException("version " + Quoted.of(text)
                    + " must match major/minor/patch of default version " + Quoted.of(gitVersion));
        }
        return new VersionInfo(version, text, build);
    }

    /**
     * The object as it is answered.
     *
     * @param effective what the server behaves like and gets along with
     */
    public JsonObject toJson(EffectiveVersion effective) {
        return JsonObject.of(
                "major", Integer.toString(version.major()),
                "minor", Integer.toString(version.minor()),
                "emulationMajor", Integer.toString(effective.emulation().major()),
                "emulationMinor", Integer.toString(effective.emulation().minor()),
                "minCompatibilityMajor",
                        Integer.toString(effective.minCompatibility().major()),
                "minCompatibilityMinor",
                        Integer.toString(effective.minCompatibility().minor()),
                "gitVersion", gitVersion,
                "gitCommit", "",
                "gitTreeState", "clean",
                "buildDate", "1970-01-01T00:00:00Z",
                "goVersion", "java" + Runtime.version().feature(),
                "compiler", "javac",
                "platform", platform());
    }

    /** What {@code --version=raw} prints, in Go's syntax; it does not know what the server will behave like. */
    public String raw() {
        return "version.Info{Major:" + Quoted.of(Integer.toString(version.major())) + ", Minor:"
                + Quoted.of(Integer.toString(version.minor()))
                + ", EmulationMajor:\"\", EmulationMinor:\"\", MinCompatibilityMajor:\"\", MinCompatibilityMinor:\"\""
                + ", GitVersion:" + Quoted.of(gitVersion)
                + ", GitCommit:\"\", GitTreeState:\"clean\", BuildDate:\"1970-01-01T00:00:00Z\", GoVersion:"
                + Quoted.of("java" + Runtime.version().feature()) + ", Compiler:\"javac\", Platform:"
                + Quoted.of(platform()) + "}";
    }

    /** Operating system and processor, in Go's words. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return (system.startsWith("mac") ? "darwin" : system) + "/"
                + switch (processor) {
                    case "x86_64", "amd64" -> "amd64";
                    case "aarch64" -> "arm64";
                    default -> processor;
                };
    }
}
