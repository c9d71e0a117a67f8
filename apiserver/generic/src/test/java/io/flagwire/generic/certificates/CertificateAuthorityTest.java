package io.flagwire.generic.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CertificateAuthorityTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Duration YEAR = Duration.ofDays(365);

    private final CertificateAuthority authority = CertificateAuthority.create("front-ca", YEAR, CLOCK);

    @Test
    void authoritySignsItselfAndMaySignOthers() throws Exception {
        X509Certificate certificate = authority.authority().certificate();
        certificate.verify(certificate.getPublicKey());
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, true, false, false, true, false, false, false);
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=front-ca");
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(NOW.plus(YEAR)));
        assertThat(certificate.getSerialNumber()).isPositive();
    }

    @Test
    void servingCertificateCarriesItsNames() throws Exception {
        InetAddress v4 = InetAddress.getByName("10.0.0.1");
        InetAddress v6 = InetAddress.getByName("::1");
        X509Certificate certificate = authority
                .issueServing("front", List.of("kubernetes", "kubernetes.default.svc"), List.of(v4, v6), YEAR)
                .certificate();
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        List.of(2, "kubernetes"),
                        List.of(2, "kubernetes.default.svc"),
                        List.of(7, "10.0.0.1"),
                        List.of(7, "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(Oids.SERVER_AUTH);
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void clientCertificateIsTheUserInItsGroups() {
        X509Certificate certificate = authority
                .issueClient("kubernetes-admin", List.of("system:masters", "ops, night"), YEAR)
                .certificate();
        assertThat(certificate.getSubjectX500Principal().getName())
                .isEqualTo("CN=kubernetes-admin,O=ops\\, night,O=system:masters");
    }

    @Test
    void chainsPassThePlatformsOwnValidation() throws Exception {
        for (CertifiedKey issued : List.of(
                authority.issueServing("front", List.of("localhost"), List.of(), YEAR),
                authority.issueClient("admin", List.of(), YEAR))) {
            PKIXParameters parameters = new PKIXParameters(
                    Set.of(new TrustAnchor(authority.authority().certificate(), null)));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(NOW));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(issued.certificate()));
            assertThat(CertPathValidator.getInstance("PKIX").validate(path, parameters))
                    .isNotNull();
        }
    }

    @Test
    void rsaAuthorityThatExistsCanSign() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        X509Certificate certificate = new CertificateBuilder(
                        CertificateBuilder.name("rsa-ca", List.of()), pair.getPublic(), NOW, NOW.plus(YEAR))
                .authority()
                .sign(pair.getPrivate(), null, new SecureRandom());
        CertificateAuthority rsa =
                new CertificateAuthority(new CertifiedKey(pair.getPrivate(), List.of(certificate)), CLOCK);
        X509Certificate issued = rsa.issueClient("admin", List.of(), YEAR).certificate();
        issued.verify(pair.getPublic());
        assertThat(issued.getSigAlgName()).isEqualTo("SHA256withRSA");
    }

    @Test
    void timesAfter2049AreWrittenWithAllTheirDigits() {
        Instant far = Instant.parse("2072-05-06T07:08:09Z");
        X509Certificate certificate = CertificateAuthority.create("far", Duration.between(NOW, far), CLOCK)
                .authority()
                .certificate();
        assertThat(certificate.getNotAfter()).isEqualTo(Date.from(far));
    }

    @Test
    void poolTakesItsClientsAndNobodyElse() throws Exception {
        CertificatePool pool = new CertificatePool(List.of(authority.authority().certificate()));
        CertifiedKey client = authority.issueClient("admin", List.of(), YEAR);
        pool.verifyClient(client.chain(), NOW);
        pool.verifyClient(List.of(client.certificate()), NOW);

        CertificateAuthority other = CertificateAuthority.create("front-ca", YEAR, CLOCK);
        record Refused(String why, CertificatePool by, List<X509Certificate> presented, Instant at, String message) {}
        List<Refused> cases = List.of(
                new Refused("none", pool, List.of(), NOW, "no certificate"),
                new Refused(
                        "same name, other key",
                        pool,
                        other.issueClient("admin", List.of(), YEAR).chain(),
                        NOW,
                        "unknown authority"),
                new Refused("too late", pool, client.chain(), NOW.plus(YEAR).plusSeconds(1), "NotAfter"),
                new Refused("too early", pool, client.chain(), NOW.minus(YEAR), "NotBefore"),
                new Refused(
                        "for servers",
                        pool,
                        authority
                                .issueServing("front", List.of(), List.of(), YEAR)
                                .chain(),
                        NOW,
                        "incompatible key usage"),
                new Refused("empty pool", new CertificatePool(List.of()), client.chain(), NOW, "unknown authority"));
        for (Refused refused : cases) {
            assertThatThrownBy(() -> refused.by.verifyClient(refused.presented, refused.at))
                    .as(refused.why)
                    .isInstanceOf(CertificateException.class)
                    .hasMessageContaining(refused.message);
        }
    }

    @Test
    void poolFindsItsWayOverAnIntermediateAuthority() throws Exception {
        KeyPair pair = CertificateAuthority.generateKeyPair();
        X509Certificate intermediate = new CertificateBuilder(
                        CertificateBuilder.name("between", List.of()), pair.getPublic(), NOW, NOW.plus(YEAR))
                .authority()
                .sign(authority.authority().key(), authority.authority().certificate(), new SecureRandom());
        CertifiedKey client = new CertificateAuthority(
                        new CertifiedKey(pair.getPrivate(), List.of(intermediate)), CLOCK)
                .issueClient("admin", List.of(), YEAR);
        CertificatePool pool = new CertificatePool(List.of(authority.authority().certificate()));
        pool.verifyClient(client.chain(), NOW);
        assertThatThrownBy(() -> pool.verifyClient(List.of(client.certificate()), NOW))
                .isInstanceOf(CertificateException.class);
    }
}
