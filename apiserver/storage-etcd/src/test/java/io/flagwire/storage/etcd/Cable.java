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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a server that can be cut, can keep what it is given to itself, and can be mended. */
final class Cable implements AutoCloseable {
    private final int target;
    private final ServerSocket entrance;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition mended = lock.newCondition();
    private volatile boolean cut;
    private volatile boolean holdsRequests; // written under the lock
    private volatile boolean holdsAnswers; // written under the lock

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
                Thread.ofVirtual().start(() -> copy(near, far, true));
                Thread.ofVirtual().start(() -> copy(far, near, false));
            } catch (IOException e) {
                // closed, or the server is not there: the client sees it
            }
        }
    }

    private void copy(Socket from, Socket to, boolean requests) {
        byte[] buffer = new byte[64 << 10];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                awaitPassage(requests);
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // cut
        }
    }

    private void awaitPassage(boolean requests) {
        lock.lock();
        try {
            while (requests ? holdsRequests : holdsAnswers) {
                mended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Lets all connections stand, and new ones come about, but nothing passes. */
    void hold(boolean requests, boolean answers) {
        lock.lock();
        try {
            holdsRequests = requests;
            holdsAnswers = answers;
            mended.signalAll();
        } finally {
            lock.unlock();
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

    /** What was held back passes now. */
    void mend() {
        cut = false;
        hold(false, false);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
        hold(false, false);
    }
}
