package io.flagwire.runtime.document;

import io.flagwire.runtime.catalogue.Catalogue;
import io.flagwire.runtime.catalogue.CatalogueFlag;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * A short name for a configuration: equal for two processes whose flags have equal values, wherever those come from. It
 * says nothing of secrets, which do not count, nor of flags that only a command line can give, as {@code --help}.
 */
public final class Fingerprint {
    private Fingerprint() {}

    /** {@code sha256:} and 64 hexadecimal digits, of the lines {@code name=value} sorted by name. */
    public static String of(Catalogue catalogue) {
        Map<String, String> values = new TreeMap<>();
        for (CatalogueFlag flag : catalogue.flags()) {
            if (!flag.spec().sensitive() && flag.key() != null) {
                values.put(flag.name(), flag.value());
            }
        }
        MessageDigest digest = sha256();
        values.forEach((name, value) -> digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
        return "sha256:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
