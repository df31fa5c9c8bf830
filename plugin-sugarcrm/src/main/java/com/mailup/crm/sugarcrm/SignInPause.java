package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A refused password is not tried again soon: some servers lock a user out. Each refusal in a row doubles the wait. */
final class SignInPause {
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final ServerClock clock;
    private volatile Optional<Refused> refused = Optional.empty();

    private record Refused(Instant at, String why, Duration pause) {
        Instant end() {
            return at.plus(pause);
        }

        Duration next() {
            Duration doubled = pause.multipliedBy(2);
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
    }

    SignInPause(ServerClock clock) {
        this.clock = clock;
    }

    /** @throws SyncException CRM_LOGIN_REFUSED while it lasts */
    void check() {
        refused.filter(last -> clock.now().isBefore(last.end())).ifPresent(last -> {
            throw new SyncException(
                    ErrorCode.CRM_LOGIN_REFUSED,
                    last.why() + "; lest the user be locked out it is not tried again before "
                            + ServerClock.text(last.end()) + " UTC, except by mailup doctor");
        });
    }

    SyncException refused(String why) {
        Duration wait = refused.map(Refused::next).orElse(AFTER_REFUSAL);
        refused = Optional.of(new Refused(clock.now(), why, wait));
        return new SyncException(ErrorCode.CRM_LOGIN_REFUSED, why);
    }

    /** The next sign-in sends the password. */
    void end() {
        refused = Optional.empty();
    }
}
