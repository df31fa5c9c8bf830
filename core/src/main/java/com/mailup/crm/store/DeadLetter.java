package com.mailup.crm.store;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.RecordRef;
import java.time.Instant;
import java.util.Optional;

/**
 * Work that was given up, kept with its reason until replayed or 30 days old.
 *
 * @param id made by the store when 0
 */
public record DeadLetter(
        long id, EmailAddress address, Optional<RecordRef> record, String code, String detail, int tries, Instant at) {}
