package io.flagwire.generic.certificates;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** PEM text: base64 between {@code -----BEGIN label-----} and {@code -----END label-----} (RFC 7468). */
public final class Pem {
    static final String CERTIFICATE = "CERTIFICATE";
    static final String PRIVATE_KEY = "PRIVATE KEY";
    static final String EC_PRIVATE_KEY = "EC PRIVATE KEY";
    static final String RSA_PRIVATE_KEY = "RSA PRIVATE KEY";
    static final String PUBLIC_KEY = "PUBLIC KEY";
    static final String RSA_PUBLIC_KEY = "RSA PUBLIC KEY";

    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final int LINE_LENGTH = 64;
    private static final Base64.Encoder ENCODER = Base64.getMimeEncoder(LINE_LENGTH, new byte[] {'\n'});

    private Pem() {}

    /** One block. Its bytes may be a key: never print them. */
    record Block(String label, byte[] der) {}

    /** The certificates as PEM text, in the order given. */
    public static String encode(List<X509Certificate> certificates) {
        StringBuilder text = new StringBuilder();
        for (X509Certificate certificate : certificates) {
            try {
                text.append(encode(CERTIFICATE, certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("certificate without an encoding", e);
            }
        }
        return text.toString();
    }

    static String encode(String label, byte[] der) {
        return BEGIN + label + DASHES + '\n' + ENCODER.encodeToString(der) + '\n' + END + label + DASHES + '\n';
    }

    /**
     * The blocks of a text, in order. Text around the blocks is ignored.
     *
     * @throws IllegalArgumentException if a block has no end or is not base64
     */
    static List<Block> parse(String text) {
        List<Block> blocks = new ArrayList<>();
        int begin = text.indexOf(BEGIN);
        while (begin >= 0) {
            int labelStart = begin + BEGIN.length();
            int labelEnd = text.indexOf(DASHES, labelStart);
            String label = labelEnd < 0 ? "" : text.substring(labelStart, labelEnd);
            String endLine = END + label + DASHES;
            int end = labelEnd < 0 ? -1 : text.indexOf(endLine, labelEnd);
            if (end < 0 || label.indexOf('\n') >= 0) {
                throw new IllegalArgumentException("a PEM block begins but has no matching end line");
            }
            blocks.add(new Block(label, decode(label, text.substring(labelEnd + DASHES.length(), end))));
            begin = text.indexOf(BEGIN, end + endLine.length());
        }
        return blocks;
    }

    private static byte[] decode(String label, String body) {
        StringBuilder base64 = new StringBuilder(body.length());
        for (String line : body.split("\n", -1)) {
            if (line.indexOf(':') >= 0) {
                throw new IllegalArgumentException("PEM block " + label + " is encrypted; only plain keys are read");
            }
            base64.append(line.strip());
        }
        try {
            return Base64.getDecoder().decode(base64.toString());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("PEM block " + label + " is not base64", e);
        }
    }
}
