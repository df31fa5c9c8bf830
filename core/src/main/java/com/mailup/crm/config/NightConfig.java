package com.mailup.crm.config;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a connection's files go and come by themselves.
 *
 * @param export empty for never
 * @param unsubscribers when MailUp's files are read; empty for never
 */
public record NightConfig(Optional<LocalTime> export, Optional<LocalTime> unsubscribers, ZoneId zone) {}
