package com.mailup.crm.net;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** One request on its way. It knows whether anything of it was sent, and so whether its outcome can be unknown. */
final class Attempt {
    static final int LARGEST_BODY = 32 * 1024 * 1024;

    private static final String ATTEMPT = "mailup.attempt";

    /** Runs when the connection stands and nothing was written yet: the last moment at which "surely not sent" is true. */
    static final ExecChainHandler MARK_AS_SENT = (request, scope, chain) -> {
        Attempt attempt = (Attempt) scope.clientContext.getAttribute(ATTEMPT);
        if (!attempt.progress.compareAndSet(Progress.NOT_SENT, Progress.SENT)) {
            throw new InterruptedIOException("given up");
        }
        return chain.proceed(request, scope);
    };

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private enum Progress {
        NOT_SENT,
        SENT,
        GIVEN_UP
    }

    private final HttpCall call;
    private final GatewayCodes codes;
    private final HttpUriRequestBase request;
    private final AtomicReference<Progress> progress = new AtomicReference<>(Progress.NOT_SENT);

    Attempt(HttpCall call, GatewayCodes codes) {
        this.call = call;
        this.codes = codes;
        this.request = request(call);
    }

    static boolean readsOnly(HttpCall call) {
        return READING.contains(call.method().toUpperCase(Locale.ROOT));
    }

    HttpReply run(HttpClient client) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ATTEMPT, this);
        return client.execute(request, context, this::reply);
    }

    /** Stops it; what it then does cannot contradict the answer. */
    SyncException givenUp(String why, Exception cause) {
        boolean notSent = progress.compareAndSet(Progress.NOT_SENT, Progress.GIVEN_UP);
        request.cancel();
        String detail = host() + ": " + why;
        return notSent
                ? new SyncException(codes.unreachable(), detail, cause)
                : SyncException.unknownOutcome(codes.unreachable(), detail, cause);
    }

    SyncException failed(ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        if (cause instanceof SyncException known) {
            return known;
        }
        if (!(cause instanceof IOException)) {
            return SyncException.unknownOutcome(
                    ErrorCode.DEFECT, "HTTP client: " + cause.getClass().getSimpleName());
        }
        String detail = host() + ": " + cause.getClass().getSimpleName();
        if (progress.get() != Progress.SENT) {
            return new SyncException(codes.unreachable(), detail);
        }
        boolean unreadable = cause instanceof ClientProtocolException;
        return SyncException.unknownOutcome(unreadable ? codes.invalid() : codes.unreachable(), detail);
    }

    private HttpReply reply(ClassicHttpResponse response) throws IOException {
        var headers = Arrays.stream(response.getHeaders())
                .collect(Collectors.groupingBy(
                        header -> header.getName().toLowerCase(Locale.ROOT),
                        Collectors.mapping(Header::getValue, joining(", "))));
        return new HttpReply(response.getCode(), headers, text(response.getEntity()));
    }

    private String text(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        try (InputStream content = entity.getContent()) {
            byte[] bytes = content.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                // Closing would read the rest of it.
                request.cancel();
                throw tooLarge();
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private SyncException tooLarge() {
        String detail = host() + ": the answer is larger than " + LARGEST_BODY + " bytes";
        return readsOnly(call)
                ? new SyncException(codes.invalid(), detail)
                : SyncException.unknownOutcome(codes.invalid(), detail);
    }

    private String host() {
        return "host " + call.uri().getHost();
    }

    private static HttpUriRequestBase request(HttpCall call) {
        URI uri = call.uri();
        HttpUriRequestBase request = new HttpUriRequestBase(call.method(), uri);
        call.headers().forEach(request::setHeader);
        call.body()
                .ifPresent(body ->
                        request.setEntity(new StringEntity(body.text(), ContentType.parse(body.contentType()), false)));
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.of(call.limit()))
                .setResponseTimeout(Timeout.of(call.limit()))
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .build());
        return request;
    }
}
