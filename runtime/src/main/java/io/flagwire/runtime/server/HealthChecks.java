package io.flagwire.runtime.server;

import io.flagwire.runtime.flag.Quoted;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one endpoint, {@code healthz}, {@code livez} or {@code readyz}, and the text that it answers. There from
 * the beginning, so that it can be routed; it has its checks once the chain is prepared. Thread-safe.
 */
public final class HealthChecks {
    private final String name;
    private final Runnable onSuccess;
    private volatile List<HealthCheck> checks = List.of();

    HealthChecks(String name, Runnable onSuccess) {
        this.name = name;
        this.onSuccess = onSuccess;
    }

    /**
     * What an endpoint answers.
     *
     * @param healthy status 200 if so, else 500
     * @param text the answer's plain text, which gives no reasons
     * @param reasons the failed checks with their reasons, for the log
     */
    public record Report(boolean healthy, String text, String reasons) {}

    /** The endpoint's name. */
    public String name() {
        return name;
    }

    /** The checks in their order. */
    public List<HealthCheck> checks() {
        return checks;
    }

    /**
     * Asks all checks.
     *
     * @param verbose whether success has a line for each check too; failure always has
     * @param excluded names of checks and of groups that are not asked
     */
    public Report all(boolean verbose, Collection<String> excluded) {
        TreeSet<String> unmatched = new TreeSet<>(excluded);
        StringBuilder lines = new StringBuilder();
        StringBuilder reasons = new StringBuilder();
        for (HealthCheck check : checks) {
            if (excluded.contains(check.name())) {
                unmatched.remove(check.name());
                lines.append("[+]").append(check.name()).append(" excluded: ok\n");
            } else if (!check.group().isEmpty() && excluded.contains(check.group())) {
                unmatched.remove(check.group());
                lines.append("[+]").append(check.name()).append(" excluded with ");
                lines.append(check.group()).append(": ok\n");
            } else {
                ask(check, lines, reasons);
            }
        }
        if (!unmatched.isEmpty()) {
            lines.append("warn: some health checks cannot be excluded: no matches for ");
            lines.append(quoted(unmatched)).append('\n');
        }
        if (reasons.length() > 0) {
            return new Report(false, lines + name + " check failed\n", reasons.toString());
        }
        onSuccess.run();
        return new Report(true, verbose ? lines + name + " check passed\n" : "ok", "");
    }

    /** Asks one check; null if there is none with this name. The reason of a failure is part of the text. */
    public @Nullable Report one(String checkName) {
        for (HealthCheck check : checks) {
            if (check.name().equals(checkName)) {
                String failure = check.failure();
                return failure == null
                        ? new Report(true, "ok", "")
                        : new Report(false, "internal server error: " + failure + "\n", failure);
            }
        }
        return null;
    }

    void install(List<HealthCheck> prepared) {
        checks = List.copyOf(prepared);
    }

    private static void ask(HealthCheck check, StringBuilder lines, StringBuilder reasons) {
        String failure = check.failure();
        if (failure == null) {
            lines.append("[+]").append(check.name()).append(" ok\n");
        } else {
            lines.append("[-]").append(check.name()).append(" failed: reason withheld\n");
            reasons.append("[-]")
                    .append(check.name())
                    .append(" failed: ")
                    .append(failure)
                    .append('\n');
        }
    }

    private static String quoted(Collection<String> names) {
        StringBuilder out = new StringBuilder();
        for (String unknown : names) {
            Quoted.append(out.append(out.length() == 0 ? "" : ","), unknown);
        }
        return out.toString();
    }
}
