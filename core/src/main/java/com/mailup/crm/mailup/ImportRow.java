package com.mailup.crm.mailup;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The state of an import as MailUp's JSON has it. */
record ImportRow(
        @JsonProperty(value = "Completed", required = true) boolean completed,
        @JsonProperty("ValidRecipients") long valid,
        @JsonProperty("NotValidRecipients") long notValid) {

    MailUp.ImportState state() {
        return new MailUp.ImportState(completed, valid, notValid);
    }
}
