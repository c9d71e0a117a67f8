package io.flagwire.kube.authorization;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.authorization.Authorizer;
import io.flagwire.generic.authorization.Authorizer.Attributes;
import io.flagwire.generic.authorization.Authorizer.Decision;
import io.flagwire.generic.authorization.Authorizer.Verdict;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Users;
import java.util.List;
import java.util.Objects;

/** The questions whether somebody may do something. */
final class Reviews {
    private final Authorizer authorizer;
    private final RuleResolver rules;

    Reviews(Authorizer authorizer, RuleResolver rules) {
        this.authorizer = authorizer;
        this.rules = rules;
    }

    /** Whether the one who asks may do it. */
    JsonObject selfAccess(JsonObject review, WriteContext context) {
        JsonObject spec = review.computeObject("spec");
        FieldErrors errors = new FieldErrors();
        checkAttributes(spec, errors);
        failOn(errors);
        return answer(review, spec, context.user());
    }

    /** Whether the named user may do it. */
    JsonObject access(JsonObject review, WriteContext context) {
        JsonObject spec = review.computeObject("spec");
        FieldErrors errors = new FieldErrors();
        checkAttributes(spec, errors);
        checkSubject(spec, errors);
        failOn(errors);
        return answer(review, spec, Users.user(spec));
    }

    /** Whether the named user may do it in the namespace of the request. */
    JsonObject localAccess(JsonObject review, WriteContext context) {
        JsonObject spec = review.computeObject("spec");
        FieldErrors errors = new FieldErrors();
        checkAttributes(spec, errors);
        checkSubject(spec, errors);
        JsonObject resource = spec.getObject("resourceAttributes");
        if (resource != null && !text(resource, "namespace").equals(context.namespace())) {
            errors.invalid(
                    "spec.resourceAttributes.namespace", text(resource, "namespace"), "must match metadata.namespace");
        }
        JsonObject path = spec.getObject("nonResourceAttributes");
        if (path != null) {
            errors.invalid("spec.nonResourceAttributes", echo(path), "disallowed on this kind of request");
        }
        failOn(errors);
        return answer(review, spec, Users.user(spec));
    }

    /** What the one who asks may do in a namespace. */
    JsonObject selfRules(JsonObject review, WriteContext context) {
        String namespace = text(review.computeObject("spec"), "namespace");
        if (namespace.isEmpty()) {
            throw StatusException.badRequest("no namespace on request");
        }
        RuleResolver.Rules found = rules.rules(context.user(), namespace);
        JsonArray resourceRules = new JsonArray();
        for (RuleResolver.ResourceRule rule : found.resourceRules()) {
            JsonObject json = JsonObject.of("verbs", array(rule.verbs()));
            putUnlessEmpty(json, "apiGroups", rule.apiGroups());
            putUnlessEmpty(json, "resources", rule.resources());
            putUnlessEmpty(json, "resourceNames", rule.resourceNames());
            resourceRules.add(json);
        }
        JsonArray nonResourceRules = new JsonArray();
        for (RuleResolver.NonResourceRule rule : found.nonResourceRules()) {
            JsonObject json = JsonObject.of("verbs", array(rule.verbs()));
            putUnlessEmpty(json, "nonResourceURLs", rule.nonResourceUrls());
            nonResourceRules.add(json);
        }
        JsonObject status = JsonObject.of(
                "resourceRules", resourceRules, "nonResourceRules", nonResourceRules, "incomplete", found.incomplete());
        if (!found.error().isEmpty()) {
            status.put("evaluationError", found.error());
        }
        return review.put("metadata", new JsonObject())
                .put("spec", new JsonObject())
                .put("status", status);
    }

    private JsonObject answer(JsonObject review, JsonObject spec, UserInfo user) {
        Decision decision = authorizer.authorize(attributes(spec, user));
        JsonObject status = JsonObject.of("allowed", decision.allowed());
        if (decision.verdict() == Verdict.DENY) {
            status.put("denied", true);
        }
        if (!decision.reason().isEmpty()) {
            status.put("reason", decision.reason());
        }
        review.computeObject("metadata");
        return review.put("status", status);
    }

    private static Attributes attributes(JsonObject spec, UserInfo user) {
        JsonObject resource = spec.getObject("resourceAttributes");
        if (resource != null) {
            return new Attributes(
                    user,
                    text(resource, "verb"),
                    text(resource, "namespace"),
                    text(resource, "group"),
                    text(resource, "version"),
                    text(resource, "resource"),
                    text(resource, "subresource"),
                    text(resource, "name"),
                    true,
                    "");
        }
        JsonObject path = spec.computeObject("nonResourceAttributes");
        return new Attributes(user, text(path, "verb"), "", "", "", "", "", "", false, text(path, "path"));
    }

    private static void checkAttributes(JsonObject spec, FieldErrors errors) {
        boolean resource = spec.getObject("resourceAttributes") != null;
        JsonObject path = spec.getObject("nonResourceAttributes");
        if (resource && path != null) {
            errors.invalid(
                    "spec.nonResourceAttributes",
                    echo(path),
                    "cannot be specified in combination with resourceAttributes");
        } else if (!resource && path == null) {
            errors.invalid(
                    "spec.resourceAttributes",
                    null,
                    "exactly one of nonResourceAttributes or resourceAttributes must be specified");
        }
    }

    private static void checkSubject(JsonObject spec, FieldErrors errors) {
        if (text(spec, "user").isEmpty()
                && Users.strings(spec.getArray("groups")).isEmpty()) {
            errors.invalid("spec.user", "", "at least one of user or group must be specified");
        }
    }

    /** The attributes as the message shows them, in the names of the internal type. */
    private static JsonObject echo(JsonObject path) {
        return JsonObject.of("Path", text(path, "path"), "Verb", text(path, "verb"));
    }

    /** These kinds report their problems without a kind. */
    private static void failOn(FieldErrors errors) {
        if (!errors.isEmpty()) {
            throw StatusException.invalid("authorization.k8s.io", "", "", errors);
        }
    }

    private static String text(JsonObject object, String key) {
        return Objects.requireNonNullElse(object.getString(key), "");
    }

    private static JsonArray array(List<String> strings) {
        return JsonArray.of(strings.toArray());
    }

    private static void putUnlessEmpty(JsonObject json, String key, List<String> strings) {
        if (!strings.isEmpty()) {
            json.put(key, array(strings));
        }
    }
}
