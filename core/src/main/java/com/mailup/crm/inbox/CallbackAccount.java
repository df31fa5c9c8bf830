package com.mailup.crm.inbox;

import com.mailup.crm.contract.Secret;
import java.util.Optional;

/**
 * How an account's callbacks arrive.
 *
 * @param key set when they may be encrypted; then a plain one is taken as well, since the path's token is the proof and RC4 is none
 */
public record CallbackAccount(CallbackNames names, Optional<Secret> key) {}
