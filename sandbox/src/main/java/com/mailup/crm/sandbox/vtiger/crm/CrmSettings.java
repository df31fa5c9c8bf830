package com.mailup.crm.sandbox.vtiger.crm;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * What an installation is made of.
 *
 * @param prefixes entity numbers by module name ({@code Leads}, {@code Accounts}, {@code Contacts}, {@code Users}, {@code Groups}); what is missing is that of a fresh 8.4
 * @param zone the zone of the server, in which all times are stored
 */
public record CrmSettings(List<User> users, Map<String, Integer> prefixes, ZoneId zone, Clock clock) {
    public CrmSettings {
        users = List.copyOf(users);
        prefixes = Map.copyOf(prefixes);
    }

    int groupPrefix() {
        return prefixes.getOrDefault("Groups", 20);
    }
}
