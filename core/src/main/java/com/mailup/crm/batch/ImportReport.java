package com.mailup.crm.batch;

import java.util.List;

/**
 * What an import did with files of unsubscribers.
 *
 * @param growing files that somebody still writes
 */
public record ImportReport(List<OfFile> files, int growing) {
    public ImportReport {
        files = List.copyOf(files);
    }

    /**
     * One file. Its rows are the sum of what became of them.
     *
     * @param told rows that were handed to the decision
     * @param rejected rows that could not be read; they stand in the reject file
     * @param before whether the same content was imported before, under whatever name: nothing was done
     * @param problem why nothing of it was taken; empty when it was
     * @param rejects where the rejected rows are; empty when there are none
     */
    public record OfFile(
            String name, long rows, long told, long rejected, boolean before, String problem, String rejects) {}
}
