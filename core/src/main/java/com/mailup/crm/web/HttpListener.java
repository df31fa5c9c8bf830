package com.mailup.crm.web;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.AcceptRateLimit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.DoSHandler;
import org.eclipse.jetty.server.handler.DoSHandler.LeakingBucketTrackerFactory;
import org.eclipse.jetty.server.handler.DoSHandler.StatusRejectHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One HTTP server: the same limits and manners whatever its routes are. Each request runs on a virtual thread. */
final class HttpListener implements AutoCloseable {
    private static final int TARGETS = 256;
    private static final int MOST_CLIENTS = 20_000;
    private static final Duration STOP = Duration.ofSeconds(10);

    private final Binding binding;
    private final Server server;
    private final ServerConnector connector;
    private final Optional<Certificates> certificates;

    HttpListener(Binding binding, Limits limits, List<Route> routes, Meters meters, Findings findings) {
        this.binding = binding;
        this.server = new Server(threads(binding.name()));
        this.certificates = binding.tls().map(tls -> new Certificates(tls, binding.name(), findings));
        this.connector = connector(limits);
        Clients clients = new Clients(binding);
        connector.addBean(new ConnectionGuard(connector, clients, limits, binding.onlyProxies()));
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.addBean(new AcceptRateLimit(limits.acceptsPerSecond(), 1, TimeUnit.SECONDS, connector));
        server.setErrorHandler(new PlainErrors());
        server.setHandler(limited(limits, clients, new Router(binding.name(), routes, limits.concurrent(), meters)));
        server.setStopTimeout(STOP.toMillis());
    }

    void start() {
        try {
            server.start();
        } catch (IOException e) {
            String name = binding.name();
            throw new SyncException(
                    ErrorCode.CONFIG_INVALID,
                    "cannot listen: " + name + ".bind is not an address of this host, or " + name + ".port is taken",
                    e);
        } catch (Exception e) {
            throw new SyncException(ErrorCode.DEFECT, "a listener did not start", e);
        }
        certificates.ifPresent(Certificates::watch);
    }

    int port() {
        return connector.getLocalPort();
    }

    /** Ends the requests that are under way, then stops. */
    @Override
    public void close() {
        certificates.ifPresent(Certificates::close);
        try {
            server.stop();
        } catch (Exception e) {
            throw new SyncException(ErrorCode.DEFECT, "a listener did not stop in order", e);
        }
    }

    private static QueuedThreadPool threads(String name) {
        QueuedThreadPool threads = new QueuedThreadPool(16, 4);
        threads.setName(name);
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor(name + "-"));
        return threads;
    }

    private ServerConnector connector(Limits limits) {
        HttpConnectionFactory http =
                new HttpConnectionFactory(manners(limits, binding.tls().isPresent()));
        ServerConnector made = certificates
                .map(files -> new ServerConnector(
                        server, 1, 1, new SslConnectionFactory(files.context(), http.getProtocol()), http))
                .orElseGet(() -> new ServerConnector(server, 1, 1, http));
        made.setHost(binding.address().getHostAddress());
        made.setPort(binding.port());
        made.setIdleTimeout(limits.patience().toMillis());
        return made;
    }

    private static HttpConfiguration manners(Limits limits, boolean tls) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(limits.headerBytes());
        http.addCustomizer((request, responseHeaders) -> {
            responseHeaders.put(new HttpField(HttpHeader.CACHE_CONTROL, "no-store"));
            return request;
        });
        if (tls) {
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        return http;
    }

    private static Handler limited(Limits limits, Clients clients, Handler inner) {
        SizeLimitHandler sized = new SizeLimitHandler(limits.bodyBytes(), -1);
        sized.setHandler(inner);
        Handler targets = new DoSHandler(
                sized,
                HttpListener::target,
                new LeakingBucketTrackerFactory(limits.perTarget()),
                new StatusRejectHandler(),
                TARGETS);
        Handler addresses = new DoSHandler(
                targets,
                clients::of,
                new LeakingBucketTrackerFactory(limits.perAddress()),
                new StatusRejectHandler(),
                MOST_CLIENTS);
        return new GracefulHandler(addresses);
    }

    /** Known and unknown names share one set of buckets: how a bucket behaves tells nobody which names exist. */
    private static String target(Request request) {
        String[] segments = request.getHttpURI().getPath().split("/", 5);
        String name = String.join("/", List.of(segments).subList(0, Math.min(segments.length, 4)));
        return Integer.toString(Math.floorMod(name.hashCode(), TARGETS));
    }
}
