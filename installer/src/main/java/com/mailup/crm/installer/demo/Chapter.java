package com.mailup.crm.installer.demo;

import java.time.Duration;

/**
 * One step of the story as it went.
 *
 * @param seen what was looked at and found, in a few words
 */
public record Chapter(String title, boolean kept, Duration took, String seen) {}
