package com.mailup.crm.contract;

import java.util.List;

/**
 * What a close look at a CRM shows.
 *
 * @param info with the server's clock as it is now
 * @param complaints what is not as it should be
 */
public record CrmDiagnosis(CrmInfo info, List<Complaint> complaints) {
    public CrmDiagnosis {
        complaints = List.copyOf(complaints);
    }

    /**
     * Something that is not as it should be.
     *
     * @param grave whether the work stops because of it
     * @param detail names module, field, right or version
     */
    public record Complaint(boolean grave, ErrorCode code, String detail) {}
}
