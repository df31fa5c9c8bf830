package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;

/** What became of one write as far as its own answer tells; what the record shows afterwards decides. */
sealed interface Attempt {
    record Accepted() implements Attempt {}

    record Refused(ErrorCode code, String detail) implements Attempt {}

    record Unknown(ErrorCode code) implements Attempt {}

    static Attempt failed(SyncException e) {
        return isRefusal(e.code()) ? new Refused(e.code(), e.detail()) : new Unknown(e.code());
    }

    /** Whether the CRM has understood and said no. */
    static boolean isRefusal(ErrorCode code) {
        return code == ErrorCode.CRM_RIGHTS_MISSING || code == ErrorCode.CRM_REFUSED_RECORD;
    }
}
