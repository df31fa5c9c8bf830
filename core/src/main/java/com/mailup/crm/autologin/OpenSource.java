package com.mailup.crm.autologin;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.ConnectionId;
import java.util.List;
import java.util.function.Supplier;

/**
 * A connection whose users may open MailUp: what its links are signed with, and where they lead.
 *
 * @param secrets those that are good now, the present one first
 */
public record OpenSource(ConnectionId connection, Supplier<List<Secret>> secrets, Console console) {}
