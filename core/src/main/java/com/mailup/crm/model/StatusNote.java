package com.mailup.crm.model;

import java.time.Instant;

/**
 * Why a status changed, in words for the CRM's users.
 *
 * @param when when it happened, as far as known
 * @param reason one short sentence without personal data
 */
public record StatusNote(Instant when, String reason) {}
