package io.flagwire.kube.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.authorization.Authorizer.Decision;
import io.flagwire.generic.authorization.Authorizer.Verdict;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.authorization.RuleResolver.NonResourceRule;
import io.flagwire.kube.authorization.RuleResolver.ResourceRule;
import io.flagwire.kube.authorization.RuleResolver.Rules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReviewsTest {
    private static final UserInfo JANE = new UserInfo("jane", "", List.of("devs"), Map.of());
    private static final WriteContext CONTEXT = new WriteContext(JANE, "ns", "", Instant.EPOCH, false);

    /** Jane may get, Bob may not, nobody knows of others. */
    private final Reviews reviews = new Reviews(
            attributes -> switch (attributes.user().name()) {
                case "jane" -> attributes.verb().equals("get") ? Decision.ALLOW : Decision.NO_OPINION;
                case "bob" -> new Decision(Verdict.DENY, "it is bob");
                default -> Decision.NO_OPINION;
            },
            (user, namespace) -> new Rules(
                    List.of(new ResourceRule(List.of("get"), List.of(""), List.of("pods"), List.of())),
                    List.of(new NonResourceRule(List.of("get"), List.of("/version"))),
                    true,
                    "there may be more"));

    private static JsonObject review(Object... spec) {
        return JsonObject.of("spec", JsonObject.of(spec));
    }

    private static JsonObject pods(String verb) {
        return JsonObject.of("verb", verb, "resource", "pods", "namespace", "ns");
    }

    @Test
    void whoAsksIsWhoIsMeant() {
        JsonObject answer = reviews.selfAccess(review("resourceAttributes", pods("get")), CONTEXT);
        assertThat(answer.getObject("status")).isEqualTo(JsonObject.of("allowed", true));
        answer = reviews.selfAccess(review("resourceAttributes", pods("delete")), CONTEXT);
        assertThat(answer.getObject("status")).isEqualTo(JsonObject.of("allowed", false));
    }

    @Test
    void denialIsMoreThanNoPermission() {
        JsonObject answer = reviews.access(review("user", "bob", "resourceAttributes", pods("get")), CONTEXT);
        assertThat(answer.getObject("status"))
                .isEqualTo(JsonObject.of("allowed", false, "denied", true, "reason", "it is bob"));
    }

    @Test
    void reviewNeedsASubjectAndOneQuestion() {
        assertThatThrownBy(() -> reviews.access(review(), CONTEXT))
                .hasMessage(".authorization.k8s.io \"\" is invalid: [spec.resourceAttributes: Invalid value: null:"
                        + " exactly one of nonResourceAttributes or resourceAttributes must be specified, spec.user:"
                        + " Invalid value: \"\": at least one of user or group must be specified]");
    }

    @Test
    void localReviewStaysInItsNamespace() {
        JsonObject other = JsonObject.of("verb", "get", "resource", "pods", "namespace", "other");
        assertThatThrownBy(() -> reviews.localAccess(review("user", "jane", "resourceAttributes", other), CONTEXT))
                .hasMessageContaining("must match metadata.namespace");
    }

    @Test
    void rulesAreListed() {
        JsonObject answer = reviews.selfRules(review("namespace", "ns"), CONTEXT);
        assertThat(answer.getObject("status"))
                .isEqualTo(JsonObject.of(
                        "resourceRules",
                        JsonArray.of(JsonObject.of(
                                "verbs",
                                JsonArray.of("get"),
                                "apiGroups",
                                JsonArray.of(""),
                                "resources",
                                JsonArray.of("pods"))),
                        "nonResourceRules",
                        JsonArray.of(JsonObject.of(
                                "verbs", JsonArray.of("get"), "nonResourceURLs", JsonArray.of("/version"))),
                        "incomplete",
                        true,
                        "evaluationError",
                        "there may be more"));
    }
}
