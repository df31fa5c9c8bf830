package com.mailup.crm.config;

import java.time.LocalTime;
import java.time.ZoneId;

/** When the nightly audit begins. */
public record AuditTime(LocalTime time, ZoneId zone) {}
