package com.mailup.crm.sandbox.http;

import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server on the loopback address. Every answer carries {@code Mailup-Sandbox: true}, so that nobody takes it for the real thing. */
public final class SandboxServer implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Server server;
    private final URI baseUri;

    private SandboxServer(Server server, URI baseUri) {
        this.server = server;
        this.baseUri = baseUri;
    }

    /**
     * Listens until closed.
     *
     * @param port the port to listen on, or 0 for a free one
     */
    public static SandboxServer start(int port, Route route, Faults faults) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("sandbox");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("sandbox-"));
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.addCustomizer((request, headers) -> {
            headers.put("Mailup-Sandbox", "true");
            return request;
        });
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new FaultyHandler(route, faults));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox cannot listen on port " + port, e);
        }
        return new SandboxServer(server, URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort()));
    }

    /** Scheme, host and port, without a slash at the end. */
    public URI baseUri() {
        return baseUri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox does not stop", e);
        }
    }
}
