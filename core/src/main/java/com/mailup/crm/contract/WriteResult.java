package com.mailup.crm.contract;

import com.mailup.crm.model.Contact;

/** What became of one update. */
public sealed interface WriteResult {
    /** Written and read back, or confirmed by one transaction of the CRM. */
    record Written(Contact after) implements WriteResult {}

    /** The record already shows all of it. */
    record Unchanged() implements WriteResult {}

    /** The record differs from what was expected: nothing was written; look again. */
    record Moved() implements WriteResult {}

    /** The record is deleted or not visible. */
    record Gone() implements WriteResult {}

    /** Not written, for good: {@code detail} names the field or right, never a value. */
    record Refused(ErrorCode code, String detail) implements WriteResult {}

    /** Perhaps written: look again before anything else. */
    record Unknown(ErrorCode code) implements WriteResult {}
}
