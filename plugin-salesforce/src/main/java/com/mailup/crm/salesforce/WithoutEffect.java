package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.util.function.Supplier;

/** A call that only reads: whatever happens, its outcome is known. */
final class WithoutEffect {
    private WithoutEffect() {}

    static <T> T of(Supplier<T> call) {
        try {
            return call.get();
        } catch (SyncException e) {
            throw e.outcomeUnknown() ? new SyncException(e.code(), e.detail(), e) : e;
        }
    }

    static SyncException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SyncException(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
    }
}
