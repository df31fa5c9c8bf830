package com.mailup.crm.salesforce;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;

/** What became of one write as far as its own answer tells; what the record shows afterwards decides. */
sealed interface Attempt {
    record Accepted() implements Attempt {}

    record Refused(RowError error) implements Attempt {}

    record Unknown(ErrorCode code) implements Attempt {}

    static Attempt failed(SyncException e) {
        return new Unknown(e.code());
    }
}
