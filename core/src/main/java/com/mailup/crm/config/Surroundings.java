package com.mailup.crm.config;

import java.time.ZoneId;
import java.util.Map;

/**
 * What the host adds to the file.
 *
 * @param environment the environment variables
 * @param zone the host's own time zone
 */
public record Surroundings(Map<String, String> environment, ZoneId zone) {
    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public static Surroundings ofHost() {
        return new Surroundings(System.getenv(), ZoneId.systemDefault());
    }
}
