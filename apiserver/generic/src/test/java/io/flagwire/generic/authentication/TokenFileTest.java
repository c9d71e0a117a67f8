package io.flagwire.generic.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    private TokenFile read(String text) throws IOException {
        return TokenFile.read(Files.writeString(folder.resolve("tokens.csv"), text));
    }

    @Test
    void tokenLeadsToItsUserAndGroups() throws IOException {
        TokenFile tokens = read("s3cret,ann,u-1,\"dev, ops\"\n\nplain,bob,u-2\n");
        assertThat(tokens.user("s3cret")).isEqualTo(new UserInfo("ann", "u-1", List.of("dev", "ops"), Map.of()));
        assertThat(tokens.user("plain")).isEqualTo(new UserInfo("bob", "u-2", List.of(), Map.of()));
    }

    @Test
    void unknownTokenHasNoUser() throws IOException {
        assertThat(read("s3cret,ann,u-1\n").user("S3cret")).isNull();
    }

    @Test
    void shortLineIsRefusedWithFileAndLineButNotTheToken() {
        assertThatThrownBy(() -> read("good,ann,1\ns3cret,bob\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("tokens.csv, line 2")
                .hasMessageContaining("found 2 columns")
                .hasMessageNotContaining("s3cret");
    }
}
