package com.mailup.crm.config;

import java.time.Duration;

/** Above which number of people, and which share of a list in percent, changes in one direction are held. */
public record FuseConfig(int people, int percent, Duration within) {}
