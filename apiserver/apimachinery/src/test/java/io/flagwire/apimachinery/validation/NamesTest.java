package io.flagwire.apimachinery.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "a-b", "a.b", "1.2.3", "a--b.c0"})
    void subdomainsAreAccepted(String name) {
        assertThat(Names.isDns1123Subdomain(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "-a", "a-", ".", ".a", "a.", "a..b", "a.-b", "é", "a b", "a/b"})
    void whatIsNoSubdomainIsRefused(String name) {
        assertThat(Names.isDns1123Subdomain(name))
                .containsExactly(
                        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                                + " must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                                + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')");
    }

    @Test
    void lengthsAreLimited() {
        assertThat(Names.isDns1123Subdomain("a".repeat(253))).isEmpty();
        assertThat(Names.isDns1123Subdomain("a".repeat(254))).containsExactly("must be no more than 253 characters");
        assertThat(Names.isDns1123Label("a".repeat(63))).isEmpty();
        assertThat(Names.isDns1123Label("a".repeat(64))).containsExactly("must be no more than 63 characters");
        assertThat(Names.isDns1035Label("a".repeat(64))).containsExactly("must be no more than 63 characters");
        assertThat(Names.isLabelValue("a".repeat(63))).isEmpty();
        assertThat(Names.isLabelValue("a".repeat(64))).containsExactly("must be no more than 63 bytes");
        assertThat(Names.isQualifiedName("a".repeat(64))).containsExactly("name part must be no more than 63 bytes");
        assertThat(Names.isQualifiedName("a".repeat(254) + "/b"))
                .containsExactly("prefix part must be no more than 253 bytes");
        assertThat(Names.isLabelValue("é".repeat(40))).hasSize(2).contains("must be no more than 63 bytes");
    }

    @Test
    void labelsHaveNoDots() {
        assertThat(Names.isDns1123Label("a.b")).containsExactly("must not contain dots");
        assertThat(Names.isDns1123Label("A.b")).singleElement().asString().startsWith("a lowercase RFC 1123 label");
        assertThat(Names.isDns1123Label("1a")).isEmpty();
    }

    @Test
    void labels1035StartWithALetter() {
        assertThat(Names.isDns1035Label("a1")).isEmpty();
        for (String name : new String[] {"", "1a", "a.b", "-a", "a-"}) {
            assertThat(Names.isDns1035Label(name)).singleElement().asString().startsWith("a DNS-1035 label");
        }
    }

    @Test
    void qualifiedNamesHaveAnOptionalPrefix() {
        assertThat(Names.isQualifiedName("A_b.c-d")).isEmpty();
        assertThat(Names.isQualifiedName("x.io/A")).isEmpty();
        assertThat(Names.isQualifiedName("/b")).containsExactly("prefix part must be non-empty");
        assertThat(Names.isQualifiedName("a/")).hasSize(2).contains("name part must be non-empty");
        assertThat(Names.isQualifiedName("A/b"))
                .singleElement()
                .asString()
                .startsWith("prefix part a lowercase RFC 1123");
        assertThat(Names.isQualifiedName("a/b/c"))
                .singleElement()
                .asString()
                .startsWith("a valid label key must consist of")
                .endsWith("with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
    }

    @Test
    void labelValuesMayBeEmpty() {
        assertThat(Names.isLabelValue("")).isEmpty();
        assertThat(Names.isLabelValue("A_b.1")).isEmpty();
        assertThat(Names.isLabelValue("-a"))
                .singleElement()
                .asString()
                .startsWith("a valid label must be an empty string");
    }

    @Test
    void configMapKeysAreFileNames() {
        assertThat(Names.isConfigMapKey(".a_B-1")).isEmpty();
        assertThat(Names.isConfigMapKey(".")).containsExactly("must not be '.'");
        assertThat(Names.isConfigMapKey("..")).containsExactly("must not be '..'");
        assertThat(Names.isConfigMapKey("..a")).containsExactly("must not start with '..'");
        assertThat(Names.isConfigMapKey("a/b")).singleElement().asString().startsWith("a valid config key");
        assertThat(Names.isConfigMapKey("")).hasSize(1);
    }

    @Test
    void pathSegmentsStayWithinTheirStep() {
        assertThat(Names.isPathSegment("system:x", false)).isEmpty();
        assertThat(Names.isPathSegment("a/b%", false)).containsExactly("may not contain '/'", "may not contain '%'");
        assertThat(Names.isPathSegment("..", false)).containsExactly("may not be '..'");
        assertThat(Names.isPathSegment("..", true)).isEmpty();
    }

    @Test
    void namesToBeCompletedMayEndInADash() {
        assertThat(NameRule.DNS_SUBDOMAIN.problems("web-", true)).isEmpty();
        assertThat(NameRule.DNS_SUBDOMAIN.problems("web-", false)).hasSize(1);
        assertThat(NameRule.DNS_LABEL.problems("a.b-", true)).hasSize(1);
        assertThat(NameRule.DNS_1035_LABEL.problems("-", true)).hasSize(1);
    }
}
