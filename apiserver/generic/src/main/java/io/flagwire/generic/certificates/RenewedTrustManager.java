package io.flagwire.generic.certificates;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which servers are believed, as a file says when one shows its certificate. Believes no client. */
final class RenewedTrustManager extends X509ExtendedTrustManager {
    private final RenewedFile<X509ExtendedTrustManager> file;

    RenewedTrustManager(RenewedFile<X509ExtendedTrustManager> file) {
        this.file = file;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        file.newest().checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        file.newest().checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        file.newest().checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw noClients();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw noClients();
    }

    private static CertificateException noClients() {
        return new CertificateException("clients are not expected");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return file.last().getAcceptedIssuers();
    }
}
