package com.mailup.crm.mailup;

import com.mailup.crm.contract.Secret;
import java.time.Instant;

/**
 * A sign-in at MailUp.
 *
 * @param refresh replaced at every renewal: the old one may be dead at once
 * @param expires when the access token ends
 */
public record Token(Secret access, Secret refresh, Instant expires) {}
