package com.mailup.crm.batch;

import com.mailup.crm.model.RecordRef;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * All records of a CRM as rows of a file.
 *
 * @param record which one a changed row is of
 */
public record Extract(Path file, RowForm form, Function<byte[], RecordRef> record) {
    /** Makes the extract of one night. */
    public interface Source {
        /**
         * Reads everything.
         *
         * @param folder for what it writes
         * @param progress told how many records were read
         */
        Extract take(Path folder, LongConsumer progress);
    }
}
