package io.flagwire.kube.certificates;

import io.flagwire.apimachinery.json.JsonObject;
import io.flagwire.apimachinery.status.FieldErrors;
import io.flagwire.kube.rule.Checks;
import io.flagwire.kube.rule.Fields;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Problems of CertificateSigningRequests. */
final class SigningRequestValidation {
    private static final long SECONDS_MIN = 600;
    private static final String PEM = "-----BEGIN CERTIFICATE REQUEST-----";
    private static final List<String> USAGES = List.of(
            "any",
            "cert sign",
            "client auth",
            "code signing",
            "content commitment",
            "crl sign",
            "data encipherment",
            "decipher only",
            "digital signature",
            "email protection",
            "encipher only",
            "ipsec end system",
            "ipsec tunnel",
            "ipsec user",
            "key agreement",
            "key encipherment",
            "microsoft sgc",
            "netscape sgc",
            "ocsp signing",
            "s/mime",
            "server auth",
            "signing",
            "timestamping");

    private SigningRequestValidation() {}

    static void validate(JsonObject request, FieldErrors errors) {
        JsonObject spec = request.getObject("spec");
        if (!isRequest(Fields.text(spec, "request"))) {
            errors.invalid(
                    "spec.request",
                    spec == null ? null : spec.get("request"),
                    "PEM block type must be CERTIFICATE REQUEST");
        }
        usages(spec, errors);
        if (Checks.requiredText(spec, "signerName", "spec", errors)) {
            String signer = Fields.text(spec, "signerName");
            int slash = signer.indexOf('/');
            if (slash <= 0 || slash == signer.length() - 1 || signer.indexOf('.') > slash || signer.indexOf('.') < 0) {
                errors.invalid(
                        "spec.signerName",
                        signer,
                        "must be a fully qualified domain and path of the form 'example.com/signer-name'");
            }
        }
        Long seconds = spec == null ? null : spec.getLong("expirationSeconds");
        if (seconds != null && seconds < SECONDS_MIN) {
            errors.invalid(
                    "spec.expirationSeconds", seconds, "may not specify a duration less than 600 seconds (10 minutes)");
        }
    }

    private static boolean isRequest(String encoded) {
        try {
            byte[] pem = Base64.getDecoder().decode(encoded);
            return new String(pem, StandardCharsets.US_ASCII).contains(PEM);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void usages(@Nullable JsonObject spec, FieldErrors errors) {
        List<String> usages = Fields.texts(spec, "usages");
        if (usages.isEmpty()) {
            errors.required("spec.usages", "");
        }
        Set<String> seen = new HashSet<>();
        int i = 0;
        for (String usage : usages) {
            String at = "spec.usages[" + i++ + "]";
            if (!USAGES.contains(usage)) {
                errors.notSupported(at, usage, USAGES);
            } else if (!seen.add(usage)) {
                errors.duplicate(at, usage);
            }
        }
    }
}
