package io.flagwire.generic.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file is said as kube-apiserver 1.36.2 says it, unless that repeats secrets or names Go types. */
class EncryptionFileTest {
    private static final String HEAD = "kind: EncryptionConfiguration\napiVersion: apiserver.config.k8s.io/v1\n";
    private static final String KEYS = "{keys: [{name: a, secret: " + Configurations.KEY + "}]}";

    @TempDir
    Path folder;

    private String problem(byte[] text) {
        return String.valueOf(assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> {
                    EncryptionFile file = EncryptionFile.of(Path.of("c.yaml"), text);
                    Transformers.Rules.of(file.configuration());
                })
                .actual()
                .getMessage());
    }

    private String problem(String text) {
        return problem(text.getBytes(UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | error while loading file: encryption provider configuration file \"c.yaml\" is empty",
                "kind: Foo | decoding: Object 'apiVersion' is missing",
                "{\"apiVersion\": \"v1\"} | decoding: Object 'Kind' is missing",
                "`   ` | decoding: expected an object of kind EncryptionConfiguration, found nothing",
                "[] | decoding: expected an object of kind EncryptionConfiguration, found an array",
                "{kind: Foo, apiVersion: apiserver.config.k8s.io/v1} | decoding: no kind \"Foo\" is registered for version"
                        + " \"apiserver.config.k8s.io/v1\", expected EncryptionConfiguration of apiserver.config.k8s.io/v1",
                "{kind: EncryptionConfig, apiVersion: v1} | resources: Required value: at least one resources is required",
            })
    void textsThatAreNoConfiguration(String text, String problem) {
        assertThat(problem(text == null ? "" : text))
                .isEqualTo("error while parsing file: "
                        + problem.replace(
                                "decoding", "error decoding encryption provider configuration file \"c.yaml\""));
    }

    @Test
    void unknownAndMistypedMembersAreNamedTogether() {
        assertThat(problem(HEAD + """
                extra: 1
                resources:
                - resources: secrets
                  foo: 2
                  providers:
                  - aescbc: {keys: [{name: 5, secret: c2VjcmV0, x: 1}]}
                    nope: {}
                  - identity: {a: 1}
                  - 7
                """))
                .isEqualTo("error while parsing file: error decoding encryption provider configuration file \"c.yaml\":"
                        + " strict decoding error: unknown field \"extra\", unknown field \"resources[0].foo\","
                        + " resources[0].resources: expected an array, found a string,"
                        + " unknown field \"resources[0].providers[0].nope\","
                        + " unknown field \"resources[0].providers[0].aescbc.keys[0].x\","
                        + " resources[0].providers[0].aescbc.keys[0].name: expected a string, found a number,"
                        + " unknown field \"resources[0].providers[1].identity.a\","
                        + " resources[0].providers[2]: expected an object, found a number");
    }

    @Test
    void membersThatAreGivenTwiceAreNamed() {
        assertThat(problem(HEAD + "resources: []\nresources: []\n"))
                .contains(
                        "strict decoding error: yaml: unmarshal errors:\n  line 4: key \"resources\" already set in map");
        assertThat(problem("""
                {"kind":"EncryptionConfiguration","apiVersion":"apiserver.config.k8s.io/v1","resources":[],"resources":[]}""")).endsWith("strict decoding error: duplicate field \"resources\"");
    }

    @Test
    void allProblemsOfKeysAndProvidersAreNamedTogether() {
        assertThat(problem(HEAD + """
                resources:
                - resources: [secrets]
                  providers:
                  - aescbc:
                      keys:
                      - {name: key1, secret: YWJj}
                      - {name: key2, secret: "!!"}
                      - {name: key2, secret: YWJjZA}
                      - {name: "", secret: ""}
                  - aesgcm: {keys: []}
                  - secretbox: {keys: [{name: a, secret: MDEyMzQ1Njc4OWFiY2RlZg==}]}
                  - {}
                - resources: []
                  providers: []
                """))
                .isEqualTo("error while parsing file: [resources[0].providers[0].aescbc.keys[0].secret: Invalid value:"
                        + " \"REDACTED\": secret is not of the expected length, got 3, expected one of [16 24 32],"
                        + " resources[0].providers[0].aescbc.keys[1].secret: Invalid value: \"REDACTED\": secrets must be base64"
                        + " encoded, resources[0].providers[0].aescbc.keys[2].secret: Invalid value: \"REDACTED\": secrets must"
                        + " be base64 encoded, resources[0].providers[0].aescbc.keys[3].name: Required value: name is a mandatory"
                        + " field for a key, resources[0].providers[0].aescbc.keys[3].secret: Required value: secret is a"
                        + " mandatory field for a key, resources[0].providers[1].aesgcm.keys: Required value: at least one keys"
                        + " is required, resources[0].providers[2].secretbox.keys[0].secret: Invalid value: \"REDACTED\": secret"
                        + " is not of the expected length, got 16, expected one of [32], resources[0].providers[3]: Invalid value: []:"
                        + " provider does not contain any of the expected providers: KMS, AESGCM, AESCBC, Secretbox, Identity,"
                        + " resources[1].resources: Required value: at least one resources[1].resources is required,"
                        + " resources[1].providers: Required value: at least one resources[1].providers is required]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: a, endpoint: unix:///x | apiVersion: Forbidden: v1 is not supported, expected apiVersion: v2",
                "name: a, endpoint: unix:///x, apiVersion: v3 | apiVersion: Invalid value: \"v3\": unsupported apiVersion v3"
                        + " for KMS provider, only v2 is supported",
                "apiVersion: v2, endpoint: unix:///x | name: Required value: name is a mandatory field for a provider",
                "apiVersion: v2, endpoint: unix:///x, name: 'a:b' | name: Invalid value: \"a:b\": invalid KMS provider name"
                        + " a:b, must not contain ':'",
                "apiVersion: v2, name: a | endpoint: Invalid value: \"\": endpoint is a mandatory field for a kms",
                "apiVersion: v2, name: a, endpoint: 'http://x' | endpoint: Invalid value: \"http://x\": unsupported scheme"
                        + " \"http\" for KMS provider, only unix is supported",
                "apiVersion: v2, name: a, endpoint: 'unix://x' | endpoint: Invalid value: \"unix://x\": invalid endpoint for"
                        + " kms provider, expected unix:///path",
                "apiVersion: v2, name: a, endpoint: 'unix:///@x' | endpoint: Invalid value: \"unix:///@x\": abstract sockets"
                        + " are not supported, expected unix:///path",
                "apiVersion: v2, name: a, endpoint: unix:///x, cachesize: 7 | cachesize: Invalid value: 7: cachesize is not"
                        + " supported in v2",
                "apiVersion: v2, name: a, endpoint: unix:///x, timeout: 0s | timeout: Invalid value: \"0s\": timeout should be"
                        + " a positive value",
            })
    void keyManagementServicesThatCannotBeUsed(String kms, String problem) {
        assertThat(problem(Configurations.of("secrets", "{kms: {" + kms + "}}")))
                .isEqualTo("error while parsing file: resources[0].providers[0].kms." + problem);
    }

    @Test
    void keyManagementServicesHaveNamesOfTheirOwn() {
        String kms = "{kms: {apiVersion: v2, name: a, endpoint: 'unix:///x'}}";
        assertThat(problem(Configurations.of("secrets", kms) + Configurations.rule("configmaps", kms)))
                .isEqualTo(
                        "error while parsing file: resources[1].providers[0].kms.name: Invalid value: \"a\": duplicate"
                                + " KMS provider name a, names must be unique");
    }

    @Test
    void aTimeoutIsADuration() {
        String kms = "{kms: {apiVersion: v2, name: a, endpoint: 'unix:///x', timeout: 5, cachesize: x}}";
        assertThat(problem(Configurations.of("secrets", kms)))
                .endsWith("strict decoding error: resources[0].providers[0].kms.cachesize: expected an integer, found a"
                        + " string, resources[0].providers[0].kms.timeout: expected a string, found a number,"
                        + " resources[0].providers[0].kms.timeout: time: invalid duration \"\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "* | use '*.' to encrypt all the resources from core API group or *.* to encrypt all resources",
                "Secrets | resource name should not contain capital letters",
                "serviceipallocations | resources which do not have REST API/s cannot be encrypted",
                "events.events.k8s.io | '*.events.k8s.io' objects are stored using the 'events' API group in etcd. Use 'events'"
                        + " instead in the config file",
                "foo.extensions | 'extensions' group has been removed and cannot be used for encryption",
                "secrets.* | encrypting the same resource across groups is not supported",
            })
    void resourcesThatCannotBeEncrypted(String resource, String problem) {
        assertThat(problem(Configurations.of("'" + resource + "'", "{identity: {}}")))
                .isEqualTo("error while parsing file: resources[0].resources[0]: Invalid value: \"" + resource + "\": "
                        + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "secrets, secrets | the same resource cannot be specified multiple times",
                "secrets, '*.' | overlap",
                "deployments.apps, '*.apps' | overlap",
                "'*.apps', '*.*' | overlap",
            })
    void oneRuleNamesAResourceOnce(String resources, String problem) {
        assertThat(problem(Configurations.of(resources, "{identity: {}}")))
                .endsWith(problem.replace(
                        "overlap",
                        "using overlapping resources such as 'secrets' and '*.' in the same resource list is not allowed as"
                                + " they will be masked"))
                .contains("resources[0].resources: Invalid value: [\"");
    }

    @Test
    void rulesThatNeverHaveTheirTurnAreNamed() {
        String text = Configurations.of("'*.'", "{identity: {}}")
                + Configurations.rule("secrets", "{identity: {}}")
                + Configurations.rule("'*.*'", "{identity: {}}")
                + Configurations.rule("'*.apps'", "{identity: {}}");
        assertThat(problem(text))
                .isEqualTo("error while building transformers: [resource \"secrets\" is masked by earlier rule \"*.\","
                        + " resource \"*.apps\" is masked by earlier rule \"*.*\"]");
    }

    /** kube-apiserver prints the keys here. */
    @Test
    void noProblemRepeatsASecret() {
        String text = Configurations.of("secrets", "{identity: {}, aescbc: " + KEYS + "}");
        assertThat(problem(text))
                .isEqualTo(
                        "error while parsing file: resources[0].providers[0]: Invalid value: [\"aescbc\",\"identity\"]: more"
                                + " than one provider specified in a single element, should split into different list elements");
        for (int length = 0; length < text.length(); length++) {
            try {
                EncryptionFile.of(Path.of("c.yaml"), text.substring(0, length).getBytes(UTF_8));
            } catch (ConfigurationException e) {
                assertThat(e.getMessage()).doesNotContain(Configurations.KEY.substring(0, 8));
            }
        }
        assertThat(new EncryptionConfiguration.Key("a", Configurations.KEY).toString())
                .isEqualTo("Key[name=a]");
    }

    @Test
    void filesThatCannotBeReadAreNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> EncryptionFile.bytes(missing))
                .withMessage("error while parsing file: error while loading file: error reading encryption provider"
                        + " configuration file \"" + missing + "\": open " + missing + ": no such file or directory");
        Path tooLong = folder.resolve("long.yaml");
        Files.write(tooLong, new byte[EncryptionFile.LENGTH_MAX + 1]);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> EncryptionFile.bytes(tooLong))
                .withMessageContaining("has more than 4194304 bytes");
    }
}
