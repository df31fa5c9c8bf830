package com.mailup.crm.mailup;

import java.time.Instant;

/** What was read, and when its request was sent. */
record Dated<T>(T value, Instant asOf) {}
