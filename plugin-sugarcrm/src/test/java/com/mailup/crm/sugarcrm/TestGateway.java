package com.mailup.crm.sugarcrm;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** The way out for tests: counts requests, can be without a network once, and stands for what a role or Studio takes away. */
final class TestGateway implements HttpGateway, AutoCloseable {
    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicBoolean unplugged = new AtomicBoolean();
    private final AtomicReference<String> refusedRecord = new AtomicReference<>("");
    private final AtomicReference<String> hiddenField = new AtomicReference<>("");
    private final AtomicReference<String> version = new AtomicReference<>("");

    int calls() {
        return calls.get();
    }

    /** The next call finds no network. */
    void unplug() {
        unplugged.set(true);
    }

    /** Every write to this record is taken and stores nothing, as one that a role forbids. */
    void refuse(String record) {
        refusedRecord.set(record);
    }

    /** The CRM no longer tells of this field. */
    void hide(String field) {
        hiddenField.set(field);
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
        return new HttpReply(response.statusCode(), headers, seen(response.body()));
    }

    /** The CRM calls itself so. */
    void version(String text) {
        version.set(text);
    }

    private String seen(String body) {
        String field = hiddenField.get();
        String told = version.get();
        String seen =
                told.isEmpty() ? body : body.replaceFirst("\"version\":\"[^\"]*\"", "\"version\":\"" + told + "\"");
        return field.isEmpty() ? seen : seen.replace("\"" + field + "\"", "\"gone\"");
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).timeout(call.limit());
        call.headers().forEach(request::header);
        call.body()
                .ifPresentOrElse(
                        body -> request.header("Content-Type", body.contentType())
                                .method(call.method(), BodyPublishers.ofString(refused(body.text()))),
                        () -> request.method(call.method(), BodyPublishers.noBody()));
        return request.build();
    }

    private String refused(String form) {
        String record = refusedRecord.get();
        return record.isEmpty()
                ? form
                : form.replace("%22" + record + "%22", "%22" + NOBODY + "%22")
                        .replace("/" + record + "\"", "/" + NOBODY + "\"")
                        .replace("\"id\":\"" + record + "\"", "\"id\":\"" + NOBODY + "\"");
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
