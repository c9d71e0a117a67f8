package io.flagwire.server;

import io.flagwire.generic.certificates.CertifiedKey;
import io.flagwire.generic.certificates.PemFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The administrator of a server on this machine, as the certificates in the server's folder make him. */
final class ServerClient implements AutoCloseable {
    private static final char[] NO_PASSWORD = {};

    private final HttpClient http;
    private final String url;

    /** A client with the certificate of the administrator. */
    ServerClient(Path dataDir, String url) throws IOException, GeneralSecurityException {
        this(dataDir, url, true);
    }

    private ServerClient(Path dataDir, String url, boolean asAdmin) throws IOException, GeneralSecurityException {
        this.http = HttpClient.newBuilder()
                .sslContext(tls(dataDir.resolve("certs"), asAdmin))
                .build();
        this.url = url;
    }

    /** A client of which the server does not know who it is. */
    static ServerClient anonymous(Path dataDir, String url) throws IOException, GeneralSecurityException {
        return new ServerClient(dataDir, url, false);
    }

    private static SSLContext tls(Path certs, boolean asAdmin) throws IOException, GeneralSecurityException {
        CertifiedKey admin = PemFiles.readCertifiedKey(certs.resolve("admin.crt"), certs.resolve("admin.key"));
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, NO_PASSWORD);
        store.setCertificateEntry(
                "server",
                PemFiles.readCertificates(certs.resolve("apiserver.crt")).getFirst());
        if (asAdmin) {
            store.setKeyEntry("admin", admin.key(), NO_PASSWORD, admin.chain().toArray(X509Certificate[]::new));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    /** Who has read the announcement of a server may begin at once. */
    void requireReady() throws IOException, InterruptedException {
        HttpResponse<String> answer = get("/readyz");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("the server has announced itself and is not ready: " + answer.body());
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> getBytes(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
    }

    /** The body comes as it is read, over a connection of HTTP/1.1, which keeps no more than little of it for the reader. */
    HttpResponse<InputStream> getStream(String path, String accept) throws IOException, InterruptedException {
        HttpRequest request = request(path)
                .header("Accept", accept)
                .version(HttpClient.Version.HTTP_1_1)
                .GET()
                .build();
        return http.send(request, BodyHandlers.ofInputStream());
    }

    HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** Answers when the watch has begun; its lines come as they are sent. */
    Stream<String> watch(String path) throws IOException, InterruptedException {
        return http.send(request(path).GET().build(), BodyHandlers.ofLines()).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
