package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.http.HttpSettings;
import io.flagwire.generic.http.TlsContext;
import io.flagwire.runtime.lifecycle.Problems;
import io.flagwire.runtime.lifecycle.Validates;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLServerSocketFactory;

/** Address, port and certificates (SecureServingOptions). */
public final class SecureServingOptions implements Validates {
    private static final int PORT_MAX = 65535;
    private static final int DNS_NAME = 2;
    private static final Duration SELF_SIGNED_VALIDITY = Duration.ofDays(365);

    @Flag(
            help =
                    "The address to listen on for --secure-port. The clients of the cluster and of its users must be able"
                            + " to reach it. 0.0.0.0 and :: stand for all addresses.",
            typeName = "ip",
            converter = IpConverter.class)
    InetAddress bindAddress = InetAddress.ofLiteral("0.0.0.0");

    @Flag(help = "The port to serve HTTPS on. It cannot be switched off with 0.")
    int securePort = 6443;

    @Flag(
            help =
                    "The folder for the certificates that this server makes for itself. If it is empty, certs in --data-dir"
                            + " is taken. --tls-cert-file and --tls-private-key-file go before.")
    String certDir = "";

    @Flag(
            help =
                    "A file with the certificate to serve HTTPS with, followed by those of its issuers. If neither it nor"
                            + " --tls-private-key-file is given, a self-signed certificate is made and kept in --cert-dir.")
    String tlsCertFile = "";

    @Flag(help = "A file with the private key that belongs to --tls-cert-file.")
    String tlsPrivateKeyFile = "";

    @Flag(
            help =
                    "The cipher suites of TLS 1.2 to offer, by their IANA names and in order of preference. If the list is"
                            + " empty, those that HTTP/2 allows are offered. The suites of TLS 1.3 cannot be chosen.")
    List<String> tlsCipherSuites = List.of();

    @Flag(help = "The oldest TLS version to speak: VersionTLS12 (also meant by an empty value) or VersionTLS13.")
    String tlsMinVersion = "";

    @Flag(
            help = "A certificate file and a key file for clients that ask for certain host names, as"
                    + " example.crt,example.key:example.com,*.example.com; without names, those in the certificate are"
                    + " taken. May be given several times.",
            typeName = "namedCertKey",
            split = false,
            converter = NamedCertKey.Converter.class)
    List<NamedCertKey> tlsSniCertKey = List.of();

    @Flag(
            name = "http2-max-streams-per-connection",
            help = "How many requests at a time one HTTP/2 connection may have. 0 leaves it to the server.")
    int http2MaxStreamsPerConnection;

    @Override
    public void validate(Problems problems) {
        if (securePort < 1 || securePort > PORT_MAX) {
            problems.add(
                    "secure-port",
                    securePort + " must be between 1 and 65535, inclusive. It cannot be turned off with 0");
        }
        if (tlsCertFile.isEmpty() != tlsPrivateKeyFile.isEmpty()) {
            problems.add("--tls-cert-file and --tls-private-key-file must be given together");
        }
        if (!Set.of("", "VersionTLS12", "VersionTLS13").contains(tlsMinVersion)) {
            problems.add(
                    "tls-min-version", "\"" + tlsMinVersion + "\" invalid, allowed values: VersionTLS12, VersionTLS13");
        }
        if (!tlsCipherSuites.isEmpty()) {
            Set<String> known =
                    Set.of(((SSLServerSocketFactory) SSLServerSocketFactory.getDefault()).getSupportedCipherSuites());
            for (String suite : tlsCipherSuites) {
                if (!known.contains(suite)) {
                    problems.add("Cipher suite " + suite + " not supported or doesn't exist");
                }
            }
        }
        if (http2MaxStreamsPerConnection < 0) {
            problems.add("http2-max-streams-per-connection", "can not be negative value");
        }
    }

    public InetAddress bindAddress() {
        return bindAddress;
    }

    /** Where certificates are kept, {@code fallback} if no folder was given. */
    public Path certDir(Path fallback) {
        return certDir.isEmpty() ? fallback : Path.of(certDir);
    }

    /**
     * The certificate that was given, or else the self-signed one of {@code apiserver.crt} and {@code apiserver.key}, which
     * is made if it is not there.
     *
     * @param folder where the self-signed one is kept
     * @param names host names under which clients will come
     * @param addresses addresses under which clients will come
     * @throws IOException if a file cannot be read or written or is not what it should be; the message names it
     */
    public CertifiedKey servingCertificate(Path folder, List<String> names, List<InetAddress> addresses, Clock clock)
            throws IOException {
        if (!tlsCertFile.isEmpty()) {
            return PemFiles.readCertifiedKey(Path.of(tlsCertFile), Path.of(tlsPrivateKeyFile));
        }
        Path certificateFile = folder.resolve("apiserver.crt");
        Path keyFile = folder.resolve("apiserver.key");
        if (Files.exists(certificateFile) && Files.exists(keyFile)) {
            return PemFiles.readCertifiedKey(certificateFile, keyFile);
        }
        CertifiedKey made = CertificateAuthority.create("flagwire-serving-ca", SELF_SIGNED_VALIDITY, clock)
                .issueServing(names.getFirst(), names, addresses, SELF_SIGNED_VALIDITY);
        PemFiles.writeCertifiedKey(made, certificateFile, keyFile);
        return made;
    }

    /**
     * Versions, cipher suites and certificates.
     *
     * @throws IOException if a file of {@code --tls-sni-cert-key} cannot be read or is not what it should be
     */
    public TlsContext tlsContext(CertifiedKey certificate) throws IOException {
        return new TlsContext(
                tlsMinVersion.isEmpty() ? "VersionTLS12" : tlsMinVersion, tlsCipherSuites, certificate, byHost());
    }

    /**
     * Where and how to listen.
     *
     * @param freePort takes any free port instead of {@code --secure-port}
     */
    public HttpSettings httpSettings(boolean freePort) {
        int streams =
                http2MaxStreamsPerConnection == 0 ? HttpSettings.STREAMS_MAX_DEFAULT : http2MaxStreamsPerConnection;
        return new HttpSettings(bindAddress, freePort ? 0 : securePort, false, streams);
    }

    private Map<String, CertifiedKey> byHost() throws IOException {
        Map<String, CertifiedKey> byHost = new HashMap<>();
        for (NamedCertKey named : tlsSniCertKey) {
            CertifiedKey certificate = PemFiles.readCertifiedKey(Path.of(named.certFile()), Path.of(named.keyFile()));
            List<String> names = named.names().isEmpty() ? dnsNames(certificate.certificate()) : named.names();
            for (String name : names) {
                byHost.putIfAbsent(name.toLowerCase(Locale.ROOT), certificate);
            }
        }
        return byHost;
    }

    private static List<String> dnsNames(X509Certificate certificate) throws IOException {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            List<String> names = new ArrayList<>();
            if (alternatives != null) {
                for (List<?> alternative : alternatives) {
                    if (alternative.get(0).equals(DNS_NAME)) {
                        names.add((String) alternative.get(1));
                    }
                }
            }
            return names;
        } catch (CertificateParsingException e) {
            throw new IOException("the names of a certificate of --tls-sni-cert-key cannot be read", e);
        }
    }
}
