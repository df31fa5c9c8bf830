package com.mailup.crm.mailup;

import com.mailup.crm.model.EmailAddress;
import java.util.Map;

/** A recipient as sent: address and personal fields by MailUp's field number (1 to 39), values at most 200 characters. */
public record RecipientData(EmailAddress address, Map<Integer, String> fields) {
    public RecipientData {
        fields = Map.copyOf(fields);
    }
}
