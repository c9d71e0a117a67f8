package io.flagwire.generic.encryption.kms;

import io.flagwire.apimachinery.validation.Names;
import io.flagwire.generic.encryption.kms.KeyManagementService.EncryptedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a key management service may hand out, since it is stored with every value; sizes in bytes. */
final class EncryptedKeyRules {
    static final int CIPHERTEXT_MAX = 1024;
    static final int KEY_ID_MAX = 1024;
    static final int ANNOTATIONS_MAX = 32 * 1024;

    private EncryptedKeyRules() {}

    /** @throws EnvelopeException with the first rule that is broken */
    static void require(EncryptedKey key) throws EnvelopeException {
        String problem = problem(key);
        if (!problem.isEmpty()) {
            throw new EnvelopeException(problem);
        }
    }

    private static String problem(EncryptedKey key) {
        int length = key.ciphertext().length;
        if (length == 0) {
            return "failed to validate encrypted DEK source: encrypted DEK source is empty";
        }
        if (length > CIPHERTEXT_MAX) {
            return "failed to validate encrypted DEK source: encrypted DEK source is "
                    + tooLong(length, CIPHERTEXT_MAX);
        }
        String ofId = KeyId.check(key.keyId()).problem();
        if (!ofId.isEmpty()) {
            return "failed to validate key id: " + ofId;
        }
        List<String> ofAnnotations = annotations(key.annotations());
        return switch (ofAnnotations.size()) {
            case 0 -> "";
            case 1 -> "failed to validate annotations: " + ofAnnotations.get(0);
            default -> "failed to validate annotations: [" + String.join(", ", ofAnnotations) + "]";
        };
    }

    /** A number of bytes and what is wrong with it. */
    static String tooLong(int length, int max) {
        return length + " bytes, which exceeds the max size of " + max;
    }

    private static List<String> annotations(Map<String, byte[]> annotations) {
        List<String> problems = new ArrayList<>();
        long size = 0;
        for (Map.Entry<String, byte[]> annotation : annotations.entrySet()) {
            domainName(annotation.getKey(), problems);
            size += annotation.getKey().getBytes(StandardCharsets.UTF_8).length + annotation.getValue().length;
        }
        if (size > ANNOTATIONS_MAX) {
            problems.add("total size of annotations is " + size + ", which exceeds the max size of " + ANNOTATIONS_MAX);
        }
        return problems;
    }

    private static void domainName(String name, List<String> problems) {
        if (name.isEmpty()) {
            problems.add("annotations: Required value");
            return;
        }
        String domain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        List<String> wrong = Names.isDns1123Subdomain(domain);
        if (wrong.isEmpty() && domain.indexOf('.') < 0) {
            wrong = List.of("should be a domain with at least two segments separated by dots");
        }
        for (String label : domain.split("\\.", -1)) {
            wrong = wrong.isEmpty() ? Names.isDns1123Label(label) : wrong;
        }
        if (!wrong.isEmpty()) {
            problems.add("annotations: Invalid value: \"" + domain + "\": " + String.join(",", wrong));
        }
    }
}
