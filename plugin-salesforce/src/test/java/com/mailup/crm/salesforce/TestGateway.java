package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The way out for tests: counts requests, and can be without a network once. */
final class TestGateway implements HttpGateway, AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean unplugged = new AtomicBoolean();

    int calls() {
        return calls.get();
    }

    /** The next call finds no network. */
    void unplug() {
        unplugged.set(true);
    }

    @Override
    public HttpReply send(HttpCall call) {
        if (unplugged.getAndSet(false)) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "no network");
        }
        calls.incrementAndGet();
        HttpResponse<String> response = exchange(request(call));
        if (response.statusCode() / 100 == 3
                && response.headers().firstValue("location").isPresent()) {
            throw new SyncException(
                    ErrorCode.CRM_REDIRECTED, "host " + call.uri().getHost());
        }
        Map<String, String> headers = response.headers().map().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().getFirst()));
        return new HttpReply(response.statusCode(), headers, response.body());
    }

    private static HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(call.limit());
        call.headers().forEach(request::header);
        call.body().ifPresent(body -> request.header("Content-Type", body.contentType()));
        return request.method(
                        call.method(),
                        call.body()
                                .map(body -> BodyPublishers.ofString(body.text()))
                                .orElseGet(BodyPublishers::noBody))
                .build();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new SyncException(ErrorCode.CRM_UNREACHABLE, "connect", e);
        } catch (IOException e) {
            throw SyncException.unknownOutcome(ErrorCode.CRM_UNREACHABLE, "cut", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SyncException.unknownOutcome(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
