package io.flagwire.generic.options;

import io.flagwire.annotations.Flag;
import io.flagwire.generic.certificates.CertificateAuthority;
import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.PemFiles;
import io.flagwire.generic.http.HttpSettings;
import io.flagwire.generic.http.TlsContext;
import io.flagwire.runtime.flag.Quoted;
import io.flagwire.runtime.lifecycle.Completion;
import io.flagwire.runtime.lifecycle.ProblemException;
import io.flagwire.runtime.lifecycle.Problems;
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
public final class SecureServingOptions {
    private static final int PORT_MAX = 65_535;
    private static final int DNS_NAME = 2;
    private static final Duration SELF_SIGNED_VALIDITY = Duration.ofDays(365);
    private static final String CERT_DIR = "cert-dir";

    @Flag(
            help =
                    "The address to listen on for --secure-port. The clients of the cluster and of its users must be able"
                            + " to reach it. 0.0.0.0 and :: stand for all addresses.",
            typeName = "ip",
            converter = IpConverter.class)
    InetAddress bindAddress = InetAddress.ofLiteral("0.0.0.0");

    @Flag(help = "The port to serve HTTPS on. It cannot be switched off with 0.", typeName = "int")
    long securePort = 6443;

    @Flag(
            name = "disable-http2-serving",
            help = "Whether clients are served by HTTP/1.1 alone.",
            unsupported = "serving HTTP/1.1 alone")
    boolean disableHttp2Serving;

    @Flag(
            name = CERT_DIR,
            help = "The folder for the certificates that this server makes for itself. If it is not given, certs in"
                    + " --data-dir is taken instead. --tls-cert-file and --tls-private-key-file go before.")
    String certDir = "/var/run/kubernetes";

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

    @Flag(
            help =
                    "The ways of exchanging keys that may be used, by their numbers in the TLS registry of named groups. If"
                            + " the list is empty, the platform chooses.",
            typeName = "int32Slice",
            unsupported = "choosing the ways of exchanging keys")
    List<Integer> tlsCurvePreferences = List.of();

    @Flag(help = "The oldest TLS version to speak: VersionTLS12 (also meant by an empty value) or VersionTLS13.")
    String tlsMinVersion = "";

    @Flag(
            help = "A certificate file and a key file for clients that ask for certain host names, as"
                    + " example.crt,example.key:example.com,*.example.com; without names, those in the certificate are"
                    + " taken. May be given several times.",
            typeName = "namedCertKey",
            converter = NamedCertKey.Converter.class)
    List<NamedCertKey> tlsSniCertKey = List.of();

    @Flag(
            name = "http2-max-streams-per-connection",
            help = "How many requests at a time one HTTP/2 connection may have. 0 leaves it to the server.",
            typeName = "int")
    long http2MaxStreamsPerConnection;

    @Flag(help = "Whether other processes may listen on the same port, which then shares its connections among them.")
    boolean permitPortSharing;

    @Flag(
            help =
                    "Whether the port may be listened on while old connections are still being closed (SO_REUSEADDR). It may"
                            + " in any case.")
    @SuppressWarnings("unused")
    boolean permitAddressSharing;

    private boolean certDirGiven;

    public void complete(Completion completion) {
        certDirGiven = completion.changed(CERT_DIR);
    }

    /** The names of TLS versions and cipher suites are not looked at before the server starts (kube-apiserver). */
    public void validate(Problems problems) {
        if (securePort < 1 || securePort > PORT_MAX) {
            problems.add(
                    "secure-port",
                    securePort + " must be between 1 and 65535, inclusive. It cannot be turned off with 0");
        }
    }

    public InetAddress bindAddress() {
        return bindAddress;
    }

    /** Where certificates are kept, {@code fallback} if no folder was given; once completed. */
    public Path certDir(Path fallback) {
        return certDirGiven && !certDir.isEmpty() ? Path.of(certDir) : fallback;
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
        if (tlsCertFile.isEmpty() != tlsPrivateKeyFile.isEmpty()) {
            throw new IOException("--tls-cert-file and --tls-private-key-file must be given together");
        }
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
     * @throws ProblemException if a version or a cipher suite is not known
     */
    public TlsContext tlsContext(CertifiedKey certificate) throws IOException, ProblemException {
        if (!Set.of("", "VersionTLS12", "VersionTLS13").contains(tlsMinVersion)) {
            throw new ProblemException("unknown tls version " + Quoted.of(tlsMinVersion));
        }
        requireKnownCipherSuites();
        return new TlsContext(
                tlsMinVersion.isEmpty() ? "VersionTLS12" : tlsMinVersion, tlsCipherSuites, certificate, byHost());
    }

    /**
     * Where and how to listen.
     *
     * @param freePort takes any free port instead of {@code --secure-port}
     */
    public HttpSettings httpSettings(boolean freePort) {
        int streams = http2MaxStreamsPerConnection <= 0
                ? HttpSettings.STREAMS_MAX_DEFAULT
                : (int) Math.min(http2MaxStreamsPerConnection, Integer.MAX_VALUE);
        return new HttpSettings(bindAddress, freePort ? 0 : (int) securePort, permitPortSharing, streams);
    }

    private void requireKnownCipherSuites() throws ProblemException {
        if (tlsCipherSuites.isEmpty()) {
            return;
        }
        Set<String> known =
                Set.of(((SSLServerSocketFactory) SSLServerSocketFactory.getDefault()).getSupportedCipherSuites());
        for (String suite : tlsCipherSuites) {
            if (!known.contains(suite)) {
                throw new ProblemException("Cipher suite " + suite + " not supported or doesn't exist");
            }
        }
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
