package com.mailup.crm.sugarcrm;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/** The latest token. One thread at a time gets a new one, and who comes meanwhile takes what that one got. Thread-safe. */
final class RenewedToken<T> {
    private final UnaryOperator<Optional<T>> renew;
    private final ReentrantLock one = new ReentrantLock();
    private volatile Optional<T> latest = Optional.empty();

    /** @param renew gets a token, with the one before if there was any; never empty */
    RenewedToken(UnaryOperator<Optional<T>> renew) {
        this.renew = renew;
    }

    T current() {
        return latest.orElseGet(() -> behind(Optional.empty()));
    }

    /** One that is newer than the one that the CRM refused. */
    T behind(T refused) {
        return behind(Optional.of(refused));
    }

    private T behind(Optional<T> refused) {
        try {
            one.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Exchange.interrupted(e);
        }
        try {
            if (latest.isEmpty() || latest.equals(refused)) {
                latest = renew.apply(latest);
            }
            return latest.orElseThrow();
        } finally {
            one.unlock();
        }
    }

    Optional<T> forget() {
        Optional<T> last = latest;
        latest = Optional.empty();
        return last;
    }
}
