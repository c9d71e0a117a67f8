package io.flagwire.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.json.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The store's content, saved from a running server and brought back, as an administrator does it. */
@Timeout(120)
class BackupTest {
    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";

    @TempDir
    Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path objects() {
        return data().resolve("store/objects.db");
    }

    private ServerClient client(RunningServer server) throws Exception {
        return new ServerClient(data(), server.url());
    }

    private static void create(ServerClient client, String name) throws Exception {
        assertThat(client.post(CONFIG_MAPS, "{\"metadata\":{\"name\":\"" + name + "\"}}")
                        .statusCode())
                .isEqualTo(201);
    }

    private static int status(ServerClient client, String name) throws Exception {
        return client.get(CONFIG_MAPS + "/" + name).statusCode();
    }

    private static String resourceVersion(String body) {
        JsonObject object = (JsonObject) Objects.requireNonNull(JsonParser.parse(body.getBytes(UTF_8)));
        JsonObject metadata = (JsonObject) Objects.requireNonNull(object.get("metadata"));
        return String.valueOf(metadata.get("resourceVersion"));
    }

    private record Answer(int status, String out, String err) {}

    private static Answer tool(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> texts = Arrays.stream(words).map(String::valueOf).toList();
        int status = StoreTool.run(texts, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        return new Answer(status, out.toString(UTF_8), err.toString(UTF_8));
    }

    @Test
    void backupOfARunningServerIsRestored() throws Exception {
        Path backup = folder.resolve("backup.db");
        String before;
        try (RunningServer server = RunningServer.start(data());
                ServerClient client = client(server)) {
            create(client, "kept");
            before = client.get(CONFIG_MAPS + "/kept").body();
            HttpResponse<byte[]> answer = client.getBytes(BackupHandler.PATH);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/vnd.sqlite3");
            Files.write(backup, answer.body());
            create(client, "lost");
            try (var files = Files.list(data().resolve("store"))) {
                assertThat(files).allMatch(file -> file.getFileName().toString().startsWith("objects.db"));
            }
            assertThat(tool("restore", backup, objects(), "--overwrite"))
                    .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(1))
                    .satisfies(refusal -> assertThat(refusal.err()).contains("is in use by another server"));
        }
        assertThat(tool("check", backup).out()).contains(backup + " is sound: ").contains(" keys at revision ");
        assertThat(tool("restore", backup, objects()).err()).contains("exists already");
        assertThat(tool("restore", backup, objects(), "--overwrite").status()).isZero();
        try (RunningServer server = RunningServer.start(data(), "--check-store");
                ServerClient client = client(server)) {
            assertThat(client.get(CONFIG_MAPS + "/kept").body()).isEqualTo(before);
            assertThat(status(client, "lost")).isEqualTo(404);
            create(client, "new");
            String version = resourceVersion(client.get(CONFIG_MAPS + "/new").body());
            assertThat(Long.parseLong(version.replace("\"", ""))).isGreaterThan(1_000_000_000);
        }
    }

    @Test
    void nobodyElseGetsABackup() throws Exception {
        try (RunningServer server = RunningServer.start(data());
                ServerClient client = client(server);
                ServerClient anonymous = ServerClient.anonymous(data(), server.url())) {
            assertThat(anonymous.get(BackupHandler.PATH).statusCode()).isEqualTo(401);
            assertThat(client.post(BackupHandler.PATH, "").statusCode()).isEqualTo(405);
        }
    }

    @Test
    void toolSaysHowItIsUsed() {
        for (Answer answer : List.of(tool(), tool("check"), tool("restore", "a"), tool("restore", "a", "b", "--yes"))) {
            assertThat(answer.status()).isEqualTo(2);
            assertThat(answer.out()).isEmpty();
            assertThat(answer.err()).startsWith("Usage:");
        }
        assertThat(tool("check", folder.resolve("none")).err())
                .startsWith("error: " + folder.resolve("none") + " does not exist");
    }
}
