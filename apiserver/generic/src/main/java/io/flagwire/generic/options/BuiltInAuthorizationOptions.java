package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.authorization.AuthorizationMode;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.authorization.PrivilegedGroups;
import io.flagwire.generic.authorization.UnionAuthorizer;
import io.flagwire.generic.server.Config;
import io.flagwire.runtime.lifecycle.Completes;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What users may do (BuiltInAuthorizationOptions). */
public final class BuiltInAuthorizationOptions implements Completes, Validates {
    @Flag(
            help =
                    "Who decides whether a user may do what a request asks for, asked in this order: AlwaysAllow, AlwaysDeny."
                            + " If the list is empty, AlwaysAllow is taken. Group system:masters may do everything in any case.")
    List<String> authorizationMode = List.of();

    @Override
    public void complete(Completion completion) {
        if (authorizationMode.isEmpty()) {
            authorizationMode = List.of(AuthorizationMode.AlwaysAllow.name());
        }
    }

    @Override
    public void validate(Problems problems) {
        Set<String> known = new HashSet<>();
        for (AuthorizationMode mode : AuthorizationMode.values()) {
            known.add(mode.name());
        }
        Set<String> seen = new HashSet<>();
        for (String mode : authorizationMode) {
            if (!known.contains(mode)) {
                problems.add("authorization-mode \"" + mode + "\" is not a valid mode, known are "
                        + Arrays.toString(AuthorizationMode.values()));
            }
            if (!seen.add(mode)) {
                problems.add("authorization-mode " + authorizationMode + " has mode specified more than once");
            }
        }
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
