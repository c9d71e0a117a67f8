package io.flagwire.kube.certificates;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.generic.registry.WriteContext;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import io.flagwire.kube.rule.Users;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** CertificateSigningRequests: who asks is what the server knows, not what the client says. */
final class SigningRequests {
    static final Strategy STRATEGY = Strategy.builder()
            .prepareForCreate(SigningRequests::prepareForCreate)
            .prepareForUpdate((request, old, context) -> {
                StatusRules.keepStatus(request, old, context);
                StatusRules.keepSpec(request, old, context);
            })
            .prepareForStatusUpdate(StatusRules::keepSpec)
            .validate(SigningRequestValidation::validate)
            .build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.ofAge(),
                    Column.of("SignerName", "string", "Who is to sign."),
                    Column.of("Requestor", "string", "Who asks."),
                    Column.of("RequestedDuration", "string", "How long the certificate is to be valid."),
                    Column.of("Condition", "string", "What has become of the request.")),
            (request, now) -> {
                JsonObject spec = request.getObject("spec");
                Long seconds = spec == null ? null : spec.getLong("expirationSeconds");
                return List.of(
                        Cell.name(request),
                        Cell.age(request, now),
                        Cells.orNone(Fields.text(spec, "signerName")),
                        Fields.text(spec, "username"),
                        seconds == null ? Cells.NONE : Cell.humanDuration(Duration.ofSeconds(seconds)),
                        condition(request.getObject("status")));
            });

    private SigningRequests() {}

    private static void prepareForCreate(JsonObject request, WriteContext context) {
        request.put("status", new JsonObject());
        JsonObject spec = request.computeObject("spec");
        for (String key : new String[] {"username", "uid", "groups", "extra"}) {
            spec.remove(key);
        }
        JsonObject user = Users.json(context.user());
        for (int i = 0; i < user.size(); i++) {
            spec.put(user.keyAt(i), user.valueAt(i));
        }
    }

    private static String condition(@Nullable JsonObject status) {
        List<String> types = new ArrayList<>();
        for (JsonObject condition : Fields.objects(status, "conditions")) {
            types.add(Fields.text(condition, "type"));
        }
        String text = types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending";
        if (types.contains("Failed")) {
            text += ",Failed";
        }
        return Fields.text(status, "certificate").isEmpty() ? text : text + ",Issued";
    }
}
