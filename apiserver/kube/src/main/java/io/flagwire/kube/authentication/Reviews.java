package io.flagwire.kube.authentication;

import io.flagwire.apimachinery.json.JsonArray;
import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.StatusException;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.authentication.TokenAuthenticator.Authenticated;
import io.flagwire.kube.rule.Users;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The questions who somebody is. */
final class Reviews {
    private final TokenAuthenticator tokens;

    Reviews(TokenAuthenticator tokens) {
        this.tokens = tokens;
    }

    /** Who is asking. */
    static JsonObject self(JsonObject review, WriteContext context) {
        review.put(
                "metadata",
                JsonObject.of(
                        "creationTimestamp",
                        context.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        return review.put("status", JsonObject.of("userInfo", Users.json(context.user())));
    }

    /** Whose token it is. */
    JsonObject token(JsonObject review, WriteContext context) {
        JsonObject spec = review.computeObject("spec");
        String token = spec.getString("token");
        if (token == null || token.isEmpty()) {
            throw StatusException.badRequest("token is required for TokenReview in authentication");
        }
        review.computeObject("metadata");
        return review.put("status", status(tokens.authenticate(token, Users.strings(spec.getArray("audiences")))));
    }

    private static JsonObject status(@Nullable Authenticated found) {
        if (found == null) {
            return JsonObject.of("user", new JsonObject(), "error", "invalid bearer token");
        }
        JsonObject status = JsonObject.of("authenticated", true, "user", Users.json(found.user()));
        if (!found.audiences().isEmpty()) {
            status.put("audiences", JsonArray.of(found.audiences().toArray()));
        }
        return status;
    }
}
