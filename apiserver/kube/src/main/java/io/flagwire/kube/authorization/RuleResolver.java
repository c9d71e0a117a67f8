package io.flagwire.kube.authorization;

import io.flagwire.generic.authentication.UserInfo;
import java.util.List;

/** Lists what a user may do, for SelfSubjectRulesReviews (authorizer.RuleResolver). Thread-safe. */
@FunctionalInterface
public interface RuleResolver {
    /** What the user may do in a namespace. */
    Rules rules(UserInfo user, String namespace);

    /**
     * @param incomplete whether there may be more than is listed
     * @param error why it is incomplete, empty if it is not
     */
    record Rules(
            List<ResourceRule> resourceRules,
            List<NonResourceRule> nonResourceRules,
            boolean incomplete,
            String error) {
        public Rules {
            resourceRules = List.copyOf(resourceRules);
            nonResourceRules = List.copyOf(nonResourceRules);
        }
    }

    /** Resources and what may be done with them; {@code *} stands for all. */
    record ResourceRule(
            List<String> verbs, List<String> apiGroups, List<String> resources, List<String> resourceNames) {}

    /** Paths that are no resources and what may be done with them. */
    record NonResourceRule(List<String> verbs, List<String> nonResourceUrls) {}
}
