package io.flagwire.kube.authentication;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.registry.ResourceDefinition;
import java.util.List;

/** The resources of {@code authentication.k8s.io}. */
public final class AuthenticationResources {
    private static final String GROUP = "authentication.k8s.io";

    private AuthenticationResources() {}

    public static List<ResourceDefinition> rows(TokenAuthenticator tokens) {
        return List.of(
                builder(GROUP, "v1", "selfsubjectreviews", "SelfSubjectReview")
                        .clusterScoped()
                        .creator(Reviews::self)
                        .build(),
                builder(GROUP, "v1", "tokenreviews", "TokenReview")
                        .clusterScoped()
                        .creator(new Reviews(tokens)::token)
                        .build());
    }
}
