package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.ErrorCode;

/** What became of one write as far as its own answer tells; what the record shows afterwards decides. */
sealed interface Attempt {
    record Accepted() implements Attempt {}

    record Refused(ErrorCode code, String detail) implements Attempt {}

    record Unknown(ErrorCode code) implements Attempt {}
}
