package com.mailup.crm.engine.history;

import com.mailup.crm.engine.Look;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.RecordRef;
import java.util.Optional;

/** What reaches the connector's inbox: reasons to look. */
sealed interface Event {
    record Saved(RecordRef record) implements Event {}

    record Deleted(RecordRef record, LastWords words) implements Event {}

    record Merged(RecordRef record, RecordRef into, LastWords words) implements Event {}

    record Noticed(EmailAddress address, Optional<Look.Claim> claim, boolean fresh) implements Event {}
}
