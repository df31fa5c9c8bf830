package com.mailup.crm.store;

import com.mailup.crm.model.Outcome;
import com.mailup.crm.model.RecordRef;
import java.time.Instant;

/**
 * What became of a record in a run. Its key (run, record) is written once; only a {@code HELD} outcome is replaced.
 *
 * @param reason a code or short phrase without personal data
 */
public record OutcomeRow(long run, RecordRef record, Outcome outcome, String reason, Instant at) {}
