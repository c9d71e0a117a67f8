package io.flagwire.kube.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersistentVolumeClaimsTest {
    private static JsonObject claim(String phase, String storage) {
        return JsonObject.of(
                "spec",
                JsonObject.of("resources", JsonObject.of("requests", JsonObject.of("storage", storage))),
                "status",
                JsonObject.of("phase", phase));
    }

    @ParameterizedTest
    @CsvSource({"Bound, 1Gi, true", "Bound, 2Gi, true", "Pending, 1Gi, true", "Pending, 2Gi, false"})
    void onlyABoundClaimMayAskForAnotherAmount(String phase, String storage, boolean allowed) {
        FieldErrors errors = new FieldErrors();

        PersistentVolumeClaimValidation.validateUpdate(claim(phase, storage), claim(phase, "1Gi"), errors);

        assertThat(errors.isEmpty()).isEqualTo(allowed);
    }
}
