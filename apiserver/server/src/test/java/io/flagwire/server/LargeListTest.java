package io.flagwire.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists that together are many times as large as the server's heap. */
class LargeListTest {
    private static final int OBJECTS = 40;
    private static final int VALUES = 4;
    private static final int VALUE_BYTES = 100_000;

    /** Room for the objects, which are in memory once, and for the server, but not for one more copy of a list. */
    private static final String HEAP = "-Xmx64m";

    /** What a reader reads before it waits for all others, so that all lists are under way at a time. */
    private static final int TASTE_BYTES = 64 * 1024;

    private static final String CONFIG_MAPS = "/api/v1/namespaces/default/configmaps";
    private static final List<String[]> FORMS = List.of(
            new String[] {"", "application/json"},
            new String[] {"?pretty=true", "application/json"},
            new String[] {"", "application/yaml"},
            new String[] {"", "application/vnd.kubernetes.protobuf"},
            new String[] {"?includeObject=Object", "application/json;as=Table;v=v1;g=meta.k8s.io"});
    private static final int READERS_PER_FORM = 2;
    private static final int PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void heapDoesNotGrowWithTheListsThatAreRead() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder, List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"));
                ServerClient client = new ServerClient(folder, server.url());
                ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Long> values = fill(client);
            CyclicBarrier allUnderWay = new CyclicBarrier(FORMS.size() * READERS_PER_FORM);
            List<Future<List<Long>>> lists = new ArrayList<>();
            for (String[] form : FORMS) {
                for (int i = 0; i < READERS_PER_FORM; i++) {
                    Callable<List<Long>> reader = () -> read(client, form, allUnderWay);
                    lists.add(threads.submit(reader));
                }
            }

            for (Future<List<Long>> list : lists) {
                assertThat(list.get()).isEqualTo(values);
            }
            client.requireReady();
            assertThat(server.isAlive()).as(server.errors()).isTrue();
        }
    }

    /** Makes the objects, and returns what is told of their values, in the order of a list. */
    private static List<Long> fill(ServerClient client) throws Exception {
        Random random = new Random(1);
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            StringBuilder data = new StringBuilder();
            for (int v = 0; v < VALUES; v++) {
                byte[] value = new byte[VALUE_BYTES];
                for (int c = 0; c < value.length; c++) {
                    value[c] = (byte) ('a' + random.nextInt(26));
                }
                values.add(checksum(value));
                data.append(v == 0 ? "" : ",").append("\"").append(v).append("\":\"");
                data.append(new String(value, StandardCharsets.US_ASCII)).append('"');
            }
            String object = "{\"metadata\":{\"name\":\"" + (1_000 + i) + "\"},\"data\":{" + data + "}}";
            assertThat(client.post(CONFIG_MAPS, object).statusCode()).isEqualTo(201);
        }
        return values;
    }

    /** What is told of the values in a list. */
    private static List<Long> read(ServerClient client, String[] form, CyclicBarrier allUnderWay) throws Exception {
        try (InputStream body = client.getStream(CONFIG_MAPS + form[0], form[1]).body()) {
            Values values = new Values();
            values.add(body.readNBytes(TASTE_BYTES));
            allUnderWay.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            byte[] piece = body.readNBytes(TASTE_BYTES);
            while (piece.length > 0) {
                values.add(piece);
                piece = body.readNBytes(TASTE_BYTES);
            }
            return values.checksums;
        }
    }

    private static long checksum(byte[] value) {
        CRC32 checksum = new CRC32();
        checksum.update(value);
        return checksum.getValue();
    }

    /** Finds the values in a text of any form: whatever has so many letters in a row. */
    private static final class Values {
        final List<Long> checksums = new ArrayList<>();
        private final CRC32 checksum = new CRC32();
        private int letters;

        void add(byte[] piece) {
            int from = 0;
            for (int i = 0; i < piece.length; i++) {
                if (piece[i] < 'a' || piece[i] > 'z') {
                    letters += i - from;
                    checksum.update(piece, from, i - from);
                    endWord();
                    from = i + 1;
                }
            }
            letters += piece.length - from;
            checksum.update(piece, from, piece.length - from);
        }

        private void endWord() {
            if (letters == VALUE_BYTES) {
                checksums.add(checksum.getValue());
            }
            letters = 0;
            checksum.reset();
        }
    }
}
