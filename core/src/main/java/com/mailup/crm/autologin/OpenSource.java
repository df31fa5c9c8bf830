package com.mailup.crm.autologin;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;

/** A connection whose users may open MailUp: what its links are signed with, and where they lead. */
public record OpenSource(ConnectionId connection, Secret secret, Console console) {}
