package io.flagwire.kube.authorization;

import static io.flagwire.generic.registry.ResourceDefinition.builder;

import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.registry.ResourceDefinition;
import java.util.List;

/** The resources of {@code authorization.k8s.io}. */
public final class AuthorizationResources {
    private static final String GROUP = "authorization.k8s.io";

    private AuthorizationResources() {}

    public static List<ResourceDefinition> rows(Authorizer authorizer, RuleResolver rules) {
        Reviews reviews = new Reviews(authorizer, rules);
        return List.of(
                builder(GROUP, "v1", "localsubjectaccessreviews", "LocalSubjectAccessReview")
                        .creator(reviews::localAccess)
                        .build(),
                builder(GROUP, "v1", "selfsubjectaccessreviews", "SelfSubjectAccessReview")
                        .clusterScoped()
                        .creator(reviews::selfAccess)
                        .build(),
                builder(GROUP, "v1", "selfsubjectrulesreviews", "SelfSubjectRulesReview")
                        .clusterScoped()
                        .creator(reviews::selfRules)
                        .build(),
                builder(GROUP, "v1", "subjectaccessreviews", "SubjectAccessReview")
                        .clusterScoped()
                        .creator(reviews::access)
                        .build());
    }
}
