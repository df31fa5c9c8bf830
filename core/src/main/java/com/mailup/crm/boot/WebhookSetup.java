package com.mailup.crm.boot;

import java.util.List;
import java.util.Optional;

/**
 * One webhook as it is to be entered in MailUp's console.
 *
 * @param list account and list number
 * @param label the list's name in the mapping
 * @param url empty when a token is already in use: it is shown once, only its hash is kept
 * @param encrypted whether it is to come encrypted with the account's callback key
 * @param parameters each as {@code name = [variable]}
 */
public record WebhookSetup(
        String list,
        String label,
        Optional<String> url,
        String method,
        List<String> events,
        List<String> sources,
        boolean encrypted,
        List<String> parameters) {
    public WebhookSetup {
        events = List.copyOf(events);
        sources = List.copyOf(sources);
        parameters = List.copyOf(parameters);
    }
}
