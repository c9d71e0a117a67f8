package io.flagwire.kube.flowcontrol;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.generic.registry.Cell;
import io.flagwire.generic.registry.Columns;
import io.flagwire.generic.registry.Columns.Column;
import io.flagwire.generic.registry.StatusRules;
import io.flagwire.generic.registry.Strategy;
import io.flagwire.kube.rule.Cells;
import io.flagwire.kube.rule.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Levels of priority of requests. */
final class PriorityLevels {
    private static final long SHARES = 30;
    private static final long QUEUES = 64;
    private static final long HAND_SIZE = 8;
    private static final long QUEUE_LENGTH = 50;
    private static final String NONE_IS_MEANT = "flowcontrol.k8s.io/v1beta3-preserve-zero-concurrency-shares";

    static final Strategy STRATEGY =
            StatusRules.strategy().defaults(PriorityLevels::defaults).build();

    static final Columns COLUMNS = new Columns(
            List.of(
                    Column.ofName(),
                    Column.of("Type", "string", "Whether requests are limited."),
                    Column.of("NominalConcurrencyShares", "string", "Share of the requests that are served at once."),
                    Column.of("Queues", "string", "Number of queues."),
                    Column.of("HandSize", "string", "Queues that one flow may use."),
                    Column.of("QueueLengthLimit", "string", "Most requests in a queue."),
                    Column.ofAge()),
            (level, now) -> {
                JsonObject spec = level.getObject("spec");
                JsonObject limited = Fields.object(spec, "limited");
                JsonObject queuing = Fields.at(limited, "limitResponse", "queuing");
                return List.of(
                        Cell.name(level),
                        Fields.text(spec, "type"),
                        limited == null ? Cells.NONE : Fields.number(limited, "nominalConcurrencyShares"),
                        orNone(queuing, "queues"),
                        orNone(queuing, "handSize"),
                        orNone(queuing, "queueLengthLimit"),
                        Cell.age(level, now));
            });

    private PriorityLevels() {}

    /** Makes a v1 level of one of v1beta1 or v1beta2, in which the shares had another name and none meant the default. */
    static JsonObject ofAssured(JsonObject level) {
        JsonObject limited = Fields.at(level, "spec", "limited");
        if (limited != null) {
            long shares = Fields.number(limited, "assuredConcurrencyShares");
            limited.remove("assuredConcurrencyShares");
            limited.put("nominalConcurrencyShares", shares == 0 ? SHARES : shares);
        }
        return level;
    }

    /** Makes a v1 level of one of v1beta3, in which none meant the default unless an annotation is there. */
    static JsonObject ofNominal(JsonObject level) {
        JsonObject limited = Fields.at(level, "spec", "limited");
        JsonObject annotations = Fields.at(level, "metadata", "annotations");
        boolean noneIsMeant = annotations != null && annotations.remove(NONE_IS_MEANT) != null;
        if (limited != null && !noneIsMeant && Fields.number(limited, "nominalConcurrencyShares") == 0) {
            limited.remove("nominalConcurrencyShares");
        }
        return level;
    }

    private static Object orNone(@Nullable JsonObject queuing, String key) {
        return queuing == null ? Cells.NONE : Fields.number(queuing, key);
    }

    private static void defaults(JsonObject level) {
        JsonObject spec = level.computeObject("spec");
        JsonObject exempt = spec.getObject("exempt");
        if (Fields.text(spec, "type").equals("Exempt") && exempt == null) {
            exempt = spec.computeObject("exempt");
        }
        if (exempt != null) {
            Fields.set(exempt, "nominalConcurrencyShares", 0L);
            Fields.set(exempt, "lendablePercent", 0L);
        }
        JsonObject limited = spec.getObject("limited");
        if (limited == null) {
            return;
        }
        Fields.set(limited, "nominalConcurrencyShares", SHARES);
        Fields.set(limited, "lendablePercent", 0L);
        JsonObject queuing = Fields.at(limited, "limitResponse", "queuing");
        if (queuing != null) {
            Fields.setNumber(queuing, "queues", QUEUES);
            Fields.setNumber(queuing, "handSize", HAND_SIZE);
            Fields.setNumber(queuing, "queueLengthLimit", QUEUE_LENGTH);
        }
    }
}
