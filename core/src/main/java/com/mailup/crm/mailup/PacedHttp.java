package com.mailup.crm.mailup;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HttpCall;
import com.mailup.crm.contract.HttpGateway;
import com.mailup.crm.contract.HttpReply;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.mailup.RateBudget.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request to MailUp, when the budget of its resource allows it. */
final class PacedHttp {
    private static final Logger LOG = LoggerFactory.getLogger(PacedHttp.class);

    /** An answer, and when its request was sent. */
    record Answer(HttpReply reply, Instant asOf) {}

    private final HttpGateway gateway;
    private final RateBudget budget;
    private final InstantSource clock;

    PacedHttp(HttpGateway gateway, RateBudget budget, InstantSource clock) {
        this.gateway = gateway;
        this.budget = budget;
        this.clock = clock;
    }

    /** @param call made when its turn has come: a token fetched earlier could have ended while it waited */
    Answer send(Resource resource, Priority priority, Supplier<HttpCall> call) {
        budget.take(resource, priority);
        HttpCall now = call.get();
        Instant asOf = clock.instant();
        HttpReply reply = gateway.send(now);
        if (MailUpErrors.isLimit(reply)) {
            Duration wait = budget.refused(resource, retryAfter(reply).orElse(Duration.ZERO));
            LOG.warn("{} {}: pause of {} ms", ErrorCode.MAILUP_BUSY, resource, wait.toMillis());
            throw SyncException.retryAfter(ErrorCode.MAILUP_BUSY, resource + " answered " + reply.status(), wait);
        }
        return new Answer(reply, asOf);
    }

    private static Optional<Duration> retryAfter(HttpReply reply) {
        return Optional.ofNullable(reply.headers().get("retry-after"))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }
}
