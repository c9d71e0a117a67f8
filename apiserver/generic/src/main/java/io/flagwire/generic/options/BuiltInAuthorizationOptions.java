package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.authorization.AuthorizationMode;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.authorization.PrivilegedGroups;
import io.flagwire.generic.authorization.UnionAuthorizer;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What users may do (BuiltInAuthorizationOptions). */
public final class BuiltInAuthorizationOptions {
    private static final String WEBHOOK = "asking a webhook for permission";
    private static final String ABAC = "ABAC";
    private static final String WEBHOOK_MODE = "Webhook";
    /** All that kube-apiserver has; {@link AuthorizationMode} holds those that are there. */
    private static final Set<String> MODES = Set.of("AlwaysAllow", "AlwaysDeny", ABAC, WEBHOOK_MODE, "RBAC", "Node");

    private static final List<String> FLAGS_WITHOUT_FILE = List.of(
            "authorization-mode",
            "authorization-webhook-config-file",
            "authorization-webhook-version",
            "authorization-webhook-cache-authorized-ttl",
            "authorization-webhook-cache-unauthorized-ttl");

    @Flag(
            help =
                    "Who decides whether a user may do what a request asks for, asked in this order: AlwaysAllow, AlwaysDeny."
                            + " If the list is empty, AlwaysAllow is taken. Group system:masters may do everything in any case."
                            + " ABAC, Webhook, RBAC and Node are not supported yet.")
    List<String> authorizationMode = List.of();

    @Flag(
            help = "A file with the rules of the mode ABAC, one on each line as JSON.",
            unsupported = "authorization by attributes")
    String authorizationPolicyFile = "";

    @Flag(help = "A kubeconfig that names the server that the mode Webhook asks.", unsupported = WEBHOOK)
    String authorizationWebhookConfigFile = "";

    @Flag(help = "The version of the SubjectAccessReview that is sent: v1beta1 or v1.", unsupported = WEBHOOK)
    String authorizationWebhookVersion = "v1beta1";

    @Flag(help = "How long a permission of the mode Webhook holds.", unsupported = WEBHOOK)
    Duration authorizationWebhookCacheAuthorizedTtl = Duration.ofMinutes(5);

    @Flag(help = "How long a refusal of the mode Webhook holds.", unsupported = WEBHOOK)
    Duration authorizationWebhookCacheUnauthorizedTtl = Duration.ofSeconds(30);

    @Flag(
            help = "A file with an AuthorizationConfiguration: who decides, and in which order. It takes the place of"
                    + " --authorization-mode and the --authorization-webhook flags.",
            unsupported = "a file that configures authorization")
    String authorizationConfig = "";

    private boolean givenWithoutFile;

    public void complete(Completion completion) {
        givenWithoutFile = completion.anyChanged(FLAGS_WITHOUT_FILE);
        if (authorizationMode.isEmpty() && authorizationConfig.isEmpty()) {
            authorizationMode = List.of(AuthorizationMode.AlwaysAllow.name());
        }
    }

    /** Once completed. */
    public void validate(Problems problems) {
        if (!authorizationConfig.isEmpty()) {
            validateConfig(problems);
            return;
        }
        for (String mode : authorizationMode) {
            validateMode(problems, mode);
        }
        if (!authorizationPolicyFile.isEmpty() && !authorizationMode.contains(ABAC)) {
            problems.add("cannot specify --authorization-policy-file without mode ABAC");
        }
        if (!authorizationWebhookConfigFile.isEmpty() && !authorizationMode.contains(WEBHOOK_MODE)) {
            problems.add("cannot specify --authorization-webhook-config-file without mode Webhook");
        }
        if (new HashSet<>(authorizationMode).size() < authorizationMode.size()) {
            problems.add("authorization-mode " + Quoted.list(authorizationMode) + " has mode specified more than once");
        }
    }

    private void validateConfig(Problems problems) {
        if (givenWithoutFile) {
            problems.add("--authorization-config can not be specified when --authorization-mode or"
                    + " --authorization-webhook-* flags are defined");
        } else if (!Files.exists(Path.of(authorizationConfig))) {
            problems.add("open " + authorizationConfig + ": no such file or directory");
        }
    }

    private void validateMode(Problems problems, String mode) {
        if (!MODES.contains(mode)) {
            problems.add("authorization-mode " + Quoted.of(mode) + " is not a valid mode");
            return;
        }
        if (mode.equals(ABAC) && authorizationPolicyFile.isEmpty()) {
            problems.add("authorization-mode ABAC's authorization policy file not passed");
        }
        if (mode.equals(WEBHOOK_MODE) && authorizationWebhookConfigFile.isEmpty()) {
            problems.add("authorization-mode Webhook's authorization config file not passed");
        }
        if (!isThere(mode)) {
            problems.add("--authorization-mode: not supported yet: " + mode);
        }
    }

    private static boolean isThere(String mode) {
        for (AuthorizationMode there : AuthorizationMode.values()) {
            if (there.name().equals(mode)) {
                return true;
            }
        }
        return false;
    }

    /** Where everything is allowed, requests without credentials are refused: they would be allowed everything. */
    public void applyTo(Config config) {
        List<Authorizer> authorizers = new ArrayList<>();
        authorizers.add(new PrivilegedGroups(Set.of(UserInfo.SYSTEM_MASTERS)));
        for (String mode : authorizationMode) {
            authorizers.add(AuthorizationMode.valueOf(mode).authorizer());
        }
        config.setAuthorizer(new UnionAuthorizer(authorizers));
        if (authorizationMode.contains(AuthorizationMode.AlwaysAllow.name())) {
            config.setAnonymousAllowed(false);
        }
    }
}
