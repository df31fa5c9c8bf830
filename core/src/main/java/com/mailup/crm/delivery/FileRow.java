package com.mailup.crm.delivery;

import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.MobileNumber;
import com.mailup.crm.model.SubscriptionStatus;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file has to say of a person on one list: what is agreed, nothing else. Never pending.
 *
 * @param fields by MailUp's number; empty for whoever is unsubscribed
 * @param mobile empty for whoever is unsubscribed
 * @param groups in which the person is because of a rule
 */
public record FileRow(
        EmailAddress address,
        ListId list,
        SubscriptionStatus status,
        Map<Integer, String> fields,
        Optional<MobileNumber> mobile,
        Set<String> groups) {
    public FileRow {
        fields = Map.copyOf(fields);
        groups = Set.copyOf(groups);
    }

    /** A row without a mobile number. */
    public FileRow(
            EmailAddress address,
            ListId list,
            SubscriptionStatus status,
            Map<Integer, String> fields,
            Set<String> groups) {
        this(address, list, status, fields, Optional.empty(), groups);
    }
}
