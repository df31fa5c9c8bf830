package com.mailup.crm.sandbox.mailup;

import java.net.URI;
import java.time.Instant;

/**
 * One try to deliver an event.
 *
 * @param number 1 for the first try
 * @param status the receiver's answer, or 0 if there was none
 */
public record WebhookCall(URI url, ChangeType event, int listId, String email, int number, int status, Instant at) {

    public boolean delivered() {
        return status >= 200 && status < 300;
    }
}
