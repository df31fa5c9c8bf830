package com.mailup.crm.net;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one way out over HTTP. A call ends at its time limit whatever the other side does, is never repeated, follows no redirect,
 * and reaches configured hosts only.
 */
public final class HttpTransport implements HttpGateway, AutoCloseable {
    private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(10);
    private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(5);
    private static final int CONNECTIONS_PER_ROUTE = 8;
    private static final int CONNECTIONS = 64;

    private final Stage stage;
    private final GatewayCodes codes;
    private final AddressGuard guard;
    private final CloseableHttpClient client;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    public HttpTransport(Stage stage, Set<OutboundHost> hosts, GatewayCodes codes) {
        this(stage, hosts, codes, InetAddress::getAllByName);
    }

    HttpTransport(Stage stage, Set<OutboundHost> hosts, GatewayCodes codes, NameService names) {
        this.stage = stage;
        this.codes = codes;
        this.guard = new AddressGuard(stage, hosts, names);
        this.client = client(guard);
    }

    @Override
    public HttpReply send(HttpCall call) {
        guard.check(call.uri());
        Attempt attempt = new Attempt(call, codes);
        Future<HttpReply> answer = workers.submit(() -> attempt.run(client));
        try {
            return accepted(call, answer.get(call.limit().toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            throw attempt.failed(e);
        } catch (TimeoutException e) {
            throw attempt.givenUp("no answer within the time limit", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw attempt.givenUp("interrupted", e);
        }
    }

    private HttpReply accepted(HttpCall call, HttpReply reply) {
        String host = call.uri().getHost();
        if (stage == Stage.LIVE && reply.headers().containsKey("mailup-sandbox")) {
            throw new SyncException(ErrorCode.TEST_AND_LIVE_MIXED, "host " + host + " is a sandbox");
        }
        boolean elsewhere = reply.status() >= HttpStatus.SC_REDIRECTION && reply.status() < HttpStatus.SC_CLIENT_ERROR;
        if (elsewhere && reply.headers().containsKey("location")) {
            String detail = "host " + host + " answered " + reply.status();
            throw Attempt.readsOnly(call)
                    ? new SyncException(codes.redirected(), detail)
                    : SyncException.unknownOutcome(codes.redirected(), detail);
        }
        return reply;
    }

    private static CloseableHttpClient client(AddressGuard guard) {
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnPerRoute(CONNECTIONS_PER_ROUTE)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_LIMIT)
                        .setSocketTimeout(Timeout.of(Duration.ofMinutes(2)))
                        .setTimeToLive(CONNECTION_LIFE)
                        // A connection that the server closed meanwhile would make the outcome of a write unknown.
                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(10))
                        .build())
                .build();
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(CONNECT_LIMIT)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .build())
                .setUserAgent("mailup-crm-suite")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sent", Attempt.MARK_AS_SENT)
                .build();
    }

    @Override
    public void close() {
        workers.shutdownNow();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
