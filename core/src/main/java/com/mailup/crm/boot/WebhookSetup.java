package com.mailup.crm.boot;

import java.util.List;
import java.util.Optional;

/**
 * One webhook as it is to be entered in MailUp's console.
 *
 * @param list account and list number
 * @param url empty when a token is already in use: it is shown once, only its hash is kept
 * @param parameters each as {@code name = [variable]}
 */
public record WebhookSetup(
        String list, Optional<String> url, String method, List<String> events, List<String> parameters) {
    public WebhookSetup {
        events = List.copyOf(events);
        parameters = List.copyOf(parameters);
    }
}
