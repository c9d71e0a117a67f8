package io.flagwire.generic.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.flagwire.apimachinery.json.JsonWriter;
import io.flagwire.runtime.featuregate.EffectiveVersion;
import io.flagwire.runtime.featuregate.Version;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class VersionInfoTest {
    @Test
    void objectSaysWhatTheServerIsAndWhatItBehavesLike() throws Exception {
        VersionInfo version = VersionInfo.kubernetes("0.1").withGitVersion("v1.36.2-mine");
        EffectiveVersion effective = new EffectiveVersion(Version.of(1, 34), Version.of(1, 33), Version.of(1, 33));
        assertThat(new String(JsonWriter.write(version.toJson(effective)), StandardCharsets.UTF_8))
                .startsWith("{\"major\":\"1\",\"minor\":\"36\",\"emulationMajor\":\"1\",\"emulationMinor\":\"34\","
                        + "\"minCompatibilityMajor\":\"1\",\"minCompatibilityMinor\":\"33\","
                        + "\"gitVersion\":\"v1.36.2-mine\",");
    }
}
