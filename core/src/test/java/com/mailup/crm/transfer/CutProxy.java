package com.mailup.crm.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between client and server, and cuts a connection after so many bytes; or lets nothing through any more. */
final class CutProxy implements AutoCloseable {
    private static final long NEVER = Long.MAX_VALUE;

    private final ServerSocket listener;
    private final int target;
    private final AtomicLong cutAfter = new AtomicLong(NEVER);
    private final AtomicLong silentAfter = new AtomicLong(NEVER);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    CutProxy(int target) throws IOException {
        this.target = target;
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    /** What went towards the server. */
    long bytes() {
        return bytes.get();
    }

    /** Cuts once, when so many bytes went towards the server. */
    void cutAfter(long count) {
        cutAfter.set(bytes.get() + count);
    }

    /** From then on nothing goes on, and nobody is told. */
    void silentAfter(long count) {
        silentAfter.set(bytes.get() + count);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(server);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> pump(client, server, true));
                Thread.ofVirtual().start(() -> pump(server, client, false));
            } catch (IOException _) {
                // the listener or the server is gone
            }
        }
    }

    private void pump(Socket from, Socket to, boolean up) {
        byte[] buffer = new byte[1 << 14];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (up && bytes.addAndGet(read) >= cutAfter.get()) {
                    cutAfter.set(NEVER);
                    return;
                }
                if (bytes.get() < silentAfter.get()) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException _) {
            // the other direction was cut
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
