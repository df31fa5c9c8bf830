package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Pause {
    void sleep(Duration time) throws InterruptedException;

    /** Waits, or ends with the thread interrupted. */
    default void take(Duration time) {
        try {
            sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncException(ErrorCode.TRANSFER_UNREACHABLE, "interrupted", e);
        }
    }
}
