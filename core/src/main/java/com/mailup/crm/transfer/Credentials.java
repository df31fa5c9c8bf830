package com.mailup.crm.transfer;

import com.mailup.crm.contract.Secret;
import java.util.Optional;

/**
 * What proves who we are.
 *
 * @param key of SFTP: the private key as its file holds it; the password then opens the key if it is locked
 */
public record Credentials(Optional<Secret> password, Optional<Secret> key) {
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());
}
