package io.flagwire.generic.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A TLS connection on which a test says exactly what it wants to say. */
final class RawConnection implements AutoCloseable {
    private final SSLSocket socket;

    RawConnection(StartedFront started, String protocol) throws IOException {
        socket = (SSLSocket) StartedFront.clientTls(null)
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), started.port());
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {protocol});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout((int) StartedFront.PATIENCE.toMillis());
        socket.startHandshake();
    }

    static RawConnection http1(StartedFront started) throws IOException {
        return new RawConnection(started, "http/1.1");
    }

    RawConnection send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    RawConnection send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    byte[] read(int count) throws IOException {
        byte[] bytes = socket.getInputStream().readNBytes(count);
        if (bytes.length < count) {
            throw new IOException("connection ended");
        }
        return bytes;
    }

    /** Everything up to this text, which is included. */
    String readThrough(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("connection ended after: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** Everything until the server closes. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(piece);
                    n >= 0;
                    n = socket.getInputStream().read(piece)) {
                all.write(piece, 0, n);
            }
        } catch (SocketTimeoutException e) {
            throw new IOException("the server did not close after: " + all.toString(StandardCharsets.ISO_8859_1), e);
        } catch (SocketException e) {
            // A reset ends it as well.
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
