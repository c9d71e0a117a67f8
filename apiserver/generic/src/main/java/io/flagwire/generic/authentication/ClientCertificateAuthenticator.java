package io.flagwire.generic.authentication;

import io.flagwire.generic.certificates.CertificatePool;
import io.flagwire.generic.http.Exchange;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * Authenticates by the TLS client certificate: its common name is the user's name, its organizations are the groups
 * (x509.CommonNameUserConversion). A verified chain is remembered for a while, because a connection presents the same one
 * with each request.
 */
public final class ClientCertificateAuthenticator implements Authenticator {
    private static final int REMEMBERED_MAX = 1_000;
    private static final long REMEMBERED_SECONDS = 300;

    private final CertificatePool authorities;
    private final Clock clock;
    private final Map<X509Certificate, Verified> verified = new ConcurrentHashMap<>();

    private record Verified(List<X509Certificate> chain, Result result, Instant until) {}

    public ClientCertificateAuthenticator(CertificatePool authorities, Clock clock) {
        this.authorities = authorities;
        this.clock = clock;
    }

    @Override
    public Result authenticate(Exchange exchange) {
        List<X509Certificate> chain = exchange.clientCertificates();
        if (chain.isEmpty()) {
            return NotPresented.NOT_PRESENTED;
        }
        Instant now = clock.instant();
        Verified known = verified.get(chain.getFirst());
        if (known != null && known.chain().equals(chain) && now.isBefore(known.until())) {
            return known.result();
        }
        try {
            authorities.verifyClient(chain, now);
        } catch (CertificateException e) {
            return new Rejected("client certificate not accepted: " + e.getMessage());
        }
        Result result = new Authenticated(user(chain.getFirst()));
        if (verified.size() >= REMEMBERED_MAX) {
            verified.clear();
        }
        verified.put(chain.getFirst(), new Verified(chain, result, until(chain, now)));
        return result;
    }

    private static Instant until(List<X509Certificate> chain, Instant now) {
        Instant until = now.plusSeconds(REMEMBERED_SECONDS);
        for (X509Certificate certificate : chain) {
            Instant end = certificate.getNotAfter().toInstant();
            until = end.isBefore(until) ? end : until;
        }
        return until;
    }

    private static UserInfo user(X509Certificate certificate) {
        String name = "";
        List<String> groups = new ArrayList<>();
        try {
            for (Rdn rdn : new LdapName(certificate.getSubjectX500Principal().getName()).getRdns()) {
                if (rdn.getType().equalsIgnoreCase("CN")) {
                    name = rdn.getValue().toString();
                } else if (rdn.getType().equalsIgnoreCase("O")) {
                    groups.add(rdn.getValue().toString());
                }
            }
        } catch (InvalidNameException e) {
            throw new IllegalStateException("a principal prints a valid name", e);
        }
        return new UserInfo(name, "", groups, Map.of());
    }
}
