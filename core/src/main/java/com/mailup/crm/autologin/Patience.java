package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Waits for MailUp as long as somebody before a browser does: a worker would wait longer, and the listener cuts who does. */
final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(8);

    private Patience() {}

    /** @throws SyncException what the question throws, MAILUP_UNREACHABLE when no answer came in time */
    static <T> T ask(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread asking = Thread.ofVirtual().name("open").start(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asking.interrupt();
            throw new SyncException(ErrorCode.MAILUP_UNREACHABLE, "no answer in time", e);
        } catch (InterruptedException e) {
            asking.interrupt();
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.MAILUP_UNREACHABLE, "interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SyncException known ? known : new IllegalStateException("open", e);
        }
    }
}
