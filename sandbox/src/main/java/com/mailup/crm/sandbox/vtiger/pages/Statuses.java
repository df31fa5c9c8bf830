package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.Map;

/** The statuses as a user reads them: the package brings their texts for every language it has. What is stored stays English. */
final class Statuses {
    private static final Map<String, String> ITALIAN =
            Map.of("Subscribed", "Iscritto", "Unsubscribed", "Disiscritto", "Pending", "In attesa di conferma");

    private Statuses() {}

    static String shown(String stored, User user) {
        return user.italian() ? ITALIAN.getOrDefault(stored, stored) : stored;
    }
}
