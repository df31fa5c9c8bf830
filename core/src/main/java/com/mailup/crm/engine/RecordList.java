package com.mailup.crm.engine;

import com.mailup.crm.model.ListValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of a record on one list.
 *
 * @param base status and stamp last taken note of; empty until the record joined
 * @param shown the number of the opt-out this record showed
 * @param setBacks when the connector set this record back within the last 24 hours
 */
public record RecordList(Optional<ListValue> base, long shown, List<Instant> setBacks) {
    public static final RecordList NEW = new RecordList(Optional.empty(), 0, List.of());

    public RecordList {
        setBacks = List.copyOf(setBacks);
    }
}
