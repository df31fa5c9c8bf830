package com.mailup.crm.web;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Closes connections on which no request began for a while: they are idle, or bring a header, bring a body or take an answer a byte at a
 * time. The idle time-out sees none of the last three, and Jetty's data-rate handler counts the bytes of all clients together. Also
 * bounds how many connections one client has.
 */
final class ConnectionGuard implements Connection.Listener {
    private final ServerConnector connector;
    private final Clients clients;
    private final Duration patience;
    private final int perAddress;
    private final boolean onlyProxies;
    private final ConcurrentMap<String, Integer> open = new ConcurrentHashMap<>();

    ConnectionGuard(ServerConnector connector, Clients clients, Limits limits, boolean onlyProxies) {
        this.connector = connector;
        this.clients = clients;
        this.patience = limits.patience();
        this.perAddress = limits.connectionsPerAddress();
        this.onlyProxies = onlyProxies;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return;
        }
        int already = open.merge(client(connection), 1, Integer::sum);
        boolean proxy = clients.isProxy(connection.getEndPoint().getRemoteSocketAddress());
        if (!proxy && (onlyProxies || already > perAddress)) {
            connection.getEndPoint().close();
        } else {
            watch(connection, 0);
        }
    }

    @Override
    public void onClosed(Connection connection) {
        if (!(connection instanceof SslConnection)) {
            open.computeIfPresent(client(connection), (client, count) -> count == 1 ? null : count - 1);
        }
    }

    private void watch(Connection connection, long requests) {
        connector
                .getScheduler()
                .schedule(() -> check(connection, requests), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(Connection connection, long before) {
        long now = connection.getMessagesIn();
        if (now == before) {
            connection.getEndPoint().close();
        } else if (connection.getEndPoint().isOpen()) {
            watch(connection, now);
        }
    }

    private static String client(Connection connection) {
        return Clients.of(connection.getEndPoint().getRemoteSocketAddress());
    }
}
