package com.mailup.crm.observe;

import com.mailup.crm.contract.ErrorCode;
import java.time.Instant;

/**
 * Something that needs a person.
 *
 * @param subject the connection, account or setting that it is about
 * @param since when it was first seen
 * @param what what happened, without personal data
 */
public record Finding(ErrorCode code, String subject, Instant since, String what) {
    /** What to do now. */
    public String remedy() {
        return code.remedy();
    }
}
