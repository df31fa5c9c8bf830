package com.mailup.crm.contract;

import java.util.List;

/**
 * What a close look at a CRM shows.
 *
 * @param info with the server's clock as it is now
 * @param complaints what is not as it should be
 * @param remarks how the CRM is set up, where that is good to know when something goes wrong
 */
public record CrmDiagnosis(CrmInfo info, List<Complaint> complaints, List<String> remarks) {
    public CrmDiagnosis {
        complaints = List.copyOf(complaints);
        remarks = List.copyOf(remarks);
    }

    public CrmDiagnosis(CrmInfo info, List<Complaint> complaints) {
        this(info, complaints, List.of());
    }

    /**
     * Something that is not as it should be.
     *
     * @param grave whether the work stops because of it
     * @param detail names module, field, right or version
     */
    public record Complaint(boolean grave, ErrorCode code, String detail) {}
}
