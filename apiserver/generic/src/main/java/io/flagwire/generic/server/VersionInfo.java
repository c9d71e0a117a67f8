package io.flagwire.generic.server;

import io.flagwire.apimachinery.json.JsonObject;
import java.util.Locale;

/**
 * What {@code /version} answers (version.Info). The Kubernetes version is the twin's, since that is what clients want to
 * know; this server's own stands behind the plus sign, which semantic versioning leaves out of comparisons.
 *
 * @param major first number of the Kubernetes version
 * @param minor second number of the Kubernetes version
 * @param patch third number of the Kubernetes version
 * @param build this server's own version
 */
public record VersionInfo(int major, int minor, int patch, String build) {
    /** The version of Kubernetes that this server behaves like. */
    public static VersionInfo kubernetes(String build) {
        return new VersionInfo(1, 36, 2, build);
    }

    /** As {@code v1.36.2+flagwire-0.1.0}. */
    public String gitVersion() {
        return "v" + major + "." + minor + "." + patch + "+flagwire-" + build;
    }

    /** The object as it is answered. */
    public JsonObject toJson() {
        return JsonObject.of(
                "major", Integer.toString(major),
                "minor", Integer.toString(minor),
                "emulationMajor", Integer.toString(major),
                "emulationMinor", Integer.toString(minor),
                "minCompatibilityMajor", Integer.toString(major),
                "minCompatibilityMinor", Integer.toString(minor - 1),
                "gitVersion", gitVersion(),
                "gitCommit", "",
                "gitTreeState", "clean",
                "buildDate", "1970-01-01T00:00:00Z",
                "goVersion", "java" + Runtime.version().feature(),
                "compiler", "javac",
                "platform", platform());
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
