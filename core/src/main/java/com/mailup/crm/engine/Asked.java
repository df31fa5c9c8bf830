package com.mailup.crm.engine;

import java.time.Instant;

/** A request for confirmation: for which opt-out (0 = none), when the first and last were sent, and how often. */
public record Asked(long optOut, Instant at, int times) {}
