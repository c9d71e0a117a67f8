package io.flagwire.generic.encryption.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncryptedObjectTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void theMessageHasTheFieldsInTheOrderOfTheirNumbers() throws Exception {
        EncryptedObject object = new EncryptedObject(
                bytes("data"),
                new EncryptedKey(bytes("dek"), "id", Map.of("b.c", bytes("2"), "a.c", bytes("1"))),
                DekSourceType.HKDF_SHA256_XNONCE_AES_GCM_SEED);
        byte[] message = object.encode();
        assertThat(HEX.formatHex(message))
                .isEqualTo("0a0464617461" + "12026964" + "1a0364656b" + "22080a03612e63120131" + "22080a03622e63120132"
                        + "2801");
        EncryptedObject read = EncryptedObject.decode(message);
        assertThat(read.encode()).isEqualTo(message);
        assertThat(read.source().annotations()).containsOnlyKeys("a.c", "b.c");
    }

    @Test
    void theFirstTypeIsTheOneThatIsLeftOut() throws Exception {
        byte[] message = new EncryptedObject(
                        bytes("data"), new EncryptedKey(bytes("dek"), "id", Map.of()), DekSourceType.AES_GCM_KEY)
                .encode();
        assertThat(HEX.formatHex(message)).isEqualTo("0a0464617461" + "12026964" + "1a0364656b");
        assertThat(EncryptedObject.decode(message).type()).isEqualTo(DekSourceType.AES_GCM_KEY);
    }

    @Test
    void fieldsOfLaterVersionsArePassedOver() throws Exception {
        byte[] message = HEX.parseHex("0a0464617461" + "12026964" + "1a0364656b" + "3803" + "420161");
        assertThat(EncryptedObject.decode(message).source().keyId()).isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource({
        "'', encrypted data is empty",
        "0a0464617461, failed to validate encrypted DEK source: encrypted DEK source is empty",
        "0a04646174611a0364656b, failed to validate key id: keyID is empty",
        "0a0464617461120269641a0364656b2802, unknown encryptedDEKSourceType: 2",
        "0a0464617461120269641a0364656b22030a0161, 'failed to validate annotations: annotations: Invalid value: \"a\": should"
                + " be a domain with at least two segments separated by dots'",
        "0a0464617461120269641a0364656b2200, failed to validate annotations: annotations: Required value",
        "0a05, malformed protobuf message: unexpected end at byte 2",
        "08, 'malformed protobuf message: wrong wire type 0, expected 2 at byte 1'",
    })
    void messagesThatBreakARule(String message, String problem) {
        assertThatExceptionOfType(EnvelopeException.class)
                .isThrownBy(() -> EncryptedObject.decode(HEX.parseHex(message)))
                .withMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({
        "1024, 1024, 32765, ''",
        "1025, 1, 1, 'failed to validate encrypted DEK source: encrypted DEK source is 1025 bytes, which exceeds the max size of"
                + " 1024'",
        "1, 1025, 1, 'failed to validate key id: keyID is 1025 bytes, which exceeds the max size of 1024'",
        "1, 1, 32766, 'failed to validate annotations: total size of annotations is 32769, which exceeds the max size of 32768'",
    })
    void whatIsStoredWithEachValueHasLimits(int ciphertext, int keyId, int annotation, String problem) {
        EncryptedKey key =
                new EncryptedKey(new byte[ciphertext], "i".repeat(keyId), Map.of("a.b", new byte[annotation]));
        if (problem.isEmpty()) {
            assertThatNoException().isThrownBy(() -> EncryptedKeyRules.require(key));
        } else {
            assertThatExceptionOfType(EnvelopeException.class)
                    .isThrownBy(() -> EncryptedKeyRules.require(key))
                    .withMessage(problem);
        }
    }
}
