package io.flagwire.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.schema.GroupVersionKind;
import io.flagwire.generic.registry.ResourceDefinition;
import io.flagwire.generic.registry.Subresource;
import io.flagwire.generic.registry.Verb;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubeResourcesTest {
    static List<String> facts() throws IOException {
        try (InputStream in = Objects.requireNonNull(KubeResourcesTest.class.getResourceAsStream("resources.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("facts")
    void rowStatesTheFacts(String facts) {
        String[] columns = facts.split("\t", -1);
        ResourceDefinition row = Rows.ALL.stream()
                .filter(r -> r.kind().group().equals(columns[0])
                        && r.kind().version().equals(columns[1])
                        && r.resource().equals(columns[2]))
                .findFirst()
                .orElseThrow();
        assertThat(line(row)).isEqualTo(facts);
    }

    @Test
    void thereIsNoRowWithoutFacts() throws IOException {
        assertThat(Rows.ALL).hasSameSizeAs(facts());
    }

    @Test
    void columnNamesOfATableAreDistinct() {
        assertThat(Rows.ALL)
                .allSatisfy(row -> assertThat(row.columns().columns())
                        .extracting(column -> column.name())
                        .doesNotHaveDuplicates());
    }

    private static String line(ResourceDefinition row) {
        return String.join(
                "\t",
                row.kind().group(),
                row.kind().version(),
                row.resource(),
                row.singular(),
                String.join(",", row.shortNames()),
                row.kind().kind(),
                row.namespaced() ? "Namespaced" : "Cluster",
                words(row.verbs(), ","),
                row.subresources().stream()
                        .sorted(Comparator.comparing(Subresource::name))
                        .map(s -> s.name() + ":" + s.kind().kind() + ":" + words(s.verbs(), "+"))
                        .collect(Collectors.joining(",")),
                String.join(",", row.categories()),
                row.isStored() ? storageVersionHash(row.storedKind()) : "",
                row.isStored() ? row.storageKey() : "",
                row.isStored() ? nameRule(row) : "");
    }

    /** Which of some names are good. */
    private static String nameRule(ResourceDefinition row) {
        return Stream.of("Aa:b", "a.b", "1.2.3.4", "a")
                .filter(name -> row.nameRule().problems(name, false).isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String words(Set<Verb> verbs, String separator) {
        return verbs.stream().sorted().map(Verb::text).collect(Collectors.joining(separator));
    }

    private static String storageVersionHash(GroupVersionKind kind) {
        String text = kind.group() + "/" + kind.version() + "/" + kind.kind();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(Arrays.copyOf(digest, 8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
