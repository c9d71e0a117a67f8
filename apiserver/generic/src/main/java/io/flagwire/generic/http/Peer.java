package io.flagwire.generic.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** Who is at the other end of a connection, found out once after the handshake. */
record Peer(String address, List<X509Certificate> certificates) {
    static Peer of(Channel connection) {
        String address = connection.remoteAddress() instanceof InetSocketAddress inet
                ? inet.getAddress().getHostAddress()
                : "";
        return new Peer(address, certificates(connection));
    }

    private static List<X509Certificate> certificates(Channel connection) {
        SslHandler tls = connection.pipeline().get(SslHandler.class);
        if (tls == null) {
            return List.of();
        }
        SSLSession session = tls.engine().getSession();
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : session.getPeerCertificates()) {
                certificates.add((X509Certificate) certificate);
            }
            return List.copyOf(certificates);
        } catch (SSLPeerUnverifiedException e) {
            return List.of(); // The client presented none.
        }
    }
}
