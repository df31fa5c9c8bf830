package com.mailup.crm.store;

import com.mailup.crm.model.EmailAddress;
import java.time.Instant;

/** A person who cannot be settled now: looked at again when due. */
public record Parked(EmailAddress address, Lane lane, Instant due, int tries, String code, long run) {}
