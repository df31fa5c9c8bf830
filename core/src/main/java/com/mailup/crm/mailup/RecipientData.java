package com.mailup.crm.mailup;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.MobileNumber;
import java.util.Map;
import java.util.Optional;

/**
 * A recipient as sent: address and personal fields by MailUp's field number (1 to 39), values at most 200 characters.
 *
 * @param mobile empty to leave the one that MailUp has; one that is somebody else's there makes MailUp refuse all of it
 */
public record RecipientData(EmailAddress address, Map<Integer, String> fields, Optional<MobileNumber> mobile) {
    public RecipientData {
        fields = Map.copyOf(fields);
    }

    public RecipientData(EmailAddress address, Map<Integer, String> fields) {
        this(address, fields, Optional.empty());
    }
}
