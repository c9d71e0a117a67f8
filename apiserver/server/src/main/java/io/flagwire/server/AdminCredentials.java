package io.flagwire.server;

import io.flagwire.generic.authentication.UserInfo;
import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The client certificate of this server's administrator and the authority that issued it, kept in the folder of
 * certificates and made when they are missing or about to expire.
 */
record AdminCredentials(CertifiedKey authority, CertifiedKey admin) {
    private static final String USER = "flagwire-admin";
    private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3650);
    private static final Duration ADMIN_VALIDITY = Duration.ofDays(365);
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

    /**
     * @throws IOException if a file cannot be read or written or is not what it should be; the message names it
     */
    static AdminCredentials in(Path certs, Clock clock) throws IOException {
        Path authorityFile = certs.resolve("client-ca.crt");
        Path authorityKeyFile = certs.resolve("client-ca.key");
        CertificateAuthority authority;
        if (isUsable(authorityFile, authorityKeyFile, clock)) {
            authority = new CertificateAuthority(PemFiles.readCertifiedKey(authorityFile, authorityKeyFile), clock);
        } else {
            authority = CertificateAuthority.create("flagwire-client-ca", AUTHORITY_VALIDITY, clock);
            PemFiles.writeCertifiedKey(authority.authority(), authorityFile, authorityKeyFile);
        }
        return new AdminCredentials(authority.authority(), admin(certs, authority, clock));
    }

    private static CertifiedKey admin(Path certs, CertificateAuthority authority, Clock clock) throws IOException {
        Path file = certs.resolve("admin.crt");
        Path keyFile = certs.resolve("admin.key");
        if (isUsable(file, keyFile, clock)) {
            CertifiedKey admin = PemFiles.readCertifiedKey(file, keyFile);
            if (isIssuedBy(authority.authority(), admin)) {
                return admin;
            }
        }
        CertifiedKey admin = authority.issueClient(USER, List.of(UserInfo.SYSTEM_MASTERS), ADMIN_VALIDITY);
        PemFiles.writeCertifiedKey(admin, file, keyFile);
        return admin;
    }

    private static boolean isUsable(Path file, Path keyFile, Clock clock) throws IOException {
        if (!Files.exists(file) || !Files.exists(keyFile)) {
            return false;
        }
        Instant end = PemFiles.readCertificates(file).getFirst().getNotAfter().toInstant();
        return clock.instant().plus(RENEWED_BEFORE_END).isBefore(end);
    }

    private static boolean isIssuedBy(CertifiedKey authority, CertifiedKey admin) {
        try {
            admin.certificate().verify(authority.certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
