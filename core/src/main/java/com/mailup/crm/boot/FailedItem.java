package com.mailup.crm.boot;

import java.time.Instant;
import java.util.Optional;

/** Work that was given up, with its reason. */
public record FailedItem(
        long id,
        String account,
        String address,
        Optional<String> record,
        String code,
        String detail,
        int tries,
        Instant at) {}
