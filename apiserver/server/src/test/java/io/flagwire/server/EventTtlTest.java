package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flagwire.runtime.flag.Values;
import io.flagwire.runtime.lifecycle.ProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events go by themselves. */
@Timeout(120)
class EventTtlTest {
    private static final String NAMESPACE = "/namespaces/default/";

    @TempDir
    Path folder;

    @Test
    void eventsOfBothGroupsGoAtTheirTimeAndNothingElseDoes() throws Exception {
        try (RunningServer server = RunningServer.start(folder, "--event-ttl=1s");
                ServerClient client = new ServerClient(folder, server.url())) {
            client.post("/api/v1" + NAMESPACE + "configmaps", """
                    {"metadata":{"name":"stays"}}""");
            assertThat(client.post("/api/v1" + NAMESPACE + "events", """
                                    {"metadata":{"name":"core"},"involvedObject":{"namespace":"default"}}""").statusCode())
                    .isEqualTo(201);
            assertThat(client.post("/apis/events.k8s.io/v1" + NAMESPACE + "events", """
                                    {"metadata":{"name":"new"},"eventTime":"2030-01-01T00:00:00.000000Z","action":"a",
                                    "reason":"r","type":"Normal","reportingController":"c","reportingInstance":"i",
                                    "regarding":{"namespace":"default"}}""")
                            .statusCode())
                    .isEqualTo(201);
            List<String> deleted = client.watch("/api/v1" + NAMESPACE + "events?watch=true&resourceVersion=1")
                    .filter(line -> line.contains("\"DELETED\""))
                    .limit(2)
                    .toList();
            assertThat(deleted).anyMatch(line -> line.contains("\"core\"")).anyMatch(line -> line.contains("\"new\""));
            assertThat(client.get("/api/v1" + NAMESPACE + "events").body()).contains("\"items\":[]");
            assertThat(client.get("/api/v1" + NAMESPACE + "configmaps/stays").statusCode())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"0s, 0", "1s, 1", "1h30m0.5s, 5400"})
    void timesAreCutToSeconds(String ttl, long seconds) throws Exception {
        assertThat(options(ttl).eventTtl()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"-1s", "500ms", "1ns"})
    void otherTimesAreNone(String ttl) throws Exception {
        ControlPlaneOptions options = options(ttl);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(options::eventTtl)
                .withMessage("--event-ttl " + ttl + " must be 0, or between 1s and 2500000h0m0s");
    }

    private static ControlPlaneOptions options(String ttl) throws Exception {
        ControlPlaneOptions options = new ControlPlaneOptions();
        options.eventTtl = Values.parseDuration(ttl);
        return options;
    }
}
