package io.flagwire.storage.etcd;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut and mended. */
final class Cable implements AutoCloseable {
    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private Cable(int target, ServerSocket entrance) {
        this.target = target;
        this.entrance = entrance;
    }

    static Cable to(EtcdServer server) throws IOException {
        Cable cable = new Cable(
                URI.create(server.url()).getPort(), new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(cable::accept);
        return cable;
    }

    EtcdEndpoint endpoint() {
        return new EtcdEndpoint("127.0.0.1", entrance.getLocalPort(), false);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                connections.add(near);
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                connections.add(far);
                Thread.ofVirtual().start(() -> copy(near, far));
                Thread.ofVirtual().start(() -> copy(far, near));
            } catch (IOException e) {
                // closed, or the server is not there: the client sees it
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            // cut
        }
    }

    /** Breaks all connections, and every new one. */
    void cut() throws IOException {
        cut = true;
        for (Socket connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
