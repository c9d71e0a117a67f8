package io.flagwire.encryption.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.flagwire.generic.encryption.kms.KeyManagementService;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import io.flagwire.generic.encryption.kms.KeyManagementService.Status;
import io.flagwire.generic.encryption.kms.KeyServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GrpcKeyServiceTest {
    private static final byte[] SECRET = "of thirty-two bytes or even more".getBytes(UTF_8);

    @TempDir
    Path folder;

    private Path socket() {
        return folder.resolve("kms.sock");
    }

    private KeyManagementService connect(Duration timeout) {
        return GrpcKeyService.connect(socket().toString(), timeout);
    }

    @Test
    void aServiceTellsItsState() throws Exception {
        try (KeyServicePlugin plugin = KeyServicePlugin.serve(socket());
                KeyManagementService service = connect(Duration.ofSeconds(10))) {
            assertThat(service.status()).isEqualTo(new Status("v2", "ok", "1"));
            plugin.rotate("2");
            plugin.say("out of order", "v2beta1");
            assertThat(service.status()).isEqualTo(new Status("v2beta1", "out of order", "2"));
        }
    }

    @Test
    void whatIsEncryptedIsDecryptedWithItsAnnotations() throws Exception {
        try (KeyServicePlugin plugin = KeyServicePlugin.serve(socket());
                KeyManagementService service = connect(Duration.ofSeconds(10))) {
            EncryptedKey key = service.encrypt("a", SECRET);
            plugin.rotate("2");
            assertThat(key.keyId()).isEqualTo("1");
            assertThat(key.annotations()).hasSize(1);
            assertThat(service.decrypt("b", key)).isEqualTo(SECRET);
        }
    }

    @Test
    void whatAServiceRefusesIsAnError() throws Exception {
        try (KeyServicePlugin plugin = KeyServicePlugin.serve(socket());
                KeyManagementService service = connect(Duration.ofSeconds(10))) {
            assertThatExceptionOfType(KeyServiceException.class)
                    .isThrownBy(() -> service.decrypt("a", new EncryptedKey(SECRET, "1", Map.of())))
                    .withMessage("rpc error: code = InvalidArgument desc = not encrypted here");
            assertThat(plugin.decrypted()).isEqualTo(1);
        }
    }

    @Test
    void aServiceThatSaysThatItIsUnavailableIsBelievedAtOnce() throws Exception {
        try (KeyServicePlugin plugin = KeyServicePlugin.serve(socket());
                KeyManagementService service = connect(Duration.ofMinutes(10))) {
            plugin.seal();
            assertThatExceptionOfType(KeyServiceException.class)
                    .isThrownBy(service::status)
                    .withMessage("rpc error: code = Unavailable desc = vault is sealed");
            assertThat(plugin.statusCalls()).isEqualTo(1);
        }
    }

    @Test
    void aServiceThatIsNotThereCostsTheTimeoutAndIsUsedWhenItComes() throws Exception {
        try (KeyManagementService service = connect(Duration.ofMillis(50))) {
            assertThatExceptionOfType(KeyServiceException.class)
                    .isThrownBy(service::status)
                    .withMessageStartingWith(
                            "rpc error: code = DeadlineExceeded desc = no connection to " + socket() + " within 50ms");
        }
        try (KeyManagementService service = connect(Duration.ofSeconds(10))) {
            try (KeyServicePlugin first = KeyServicePlugin.serve(socket())) {
                first.rotate("of the first");
                assertThat(service.status().keyId()).isEqualTo("of the first");
            }
            try (KeyServicePlugin second = KeyServicePlugin.serve(socket())) {
                second.rotate("of the second");
                assertThat(service.status().keyId()).isEqualTo("of the second");
            }
        }
    }

    @Test
    void aClosedServiceFailsAtOnce() throws Exception {
        KeyManagementService service = connect(Duration.ofMinutes(10));
        service.close();
        assertThatExceptionOfType(KeyServiceException.class)
                .isThrownBy(service::status)
                .withMessageStartingWith("rpc error: code = Unavailable desc = ");
    }
}
