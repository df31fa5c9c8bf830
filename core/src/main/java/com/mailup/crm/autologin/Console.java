package com.mailup.crm.autologin;

import com.mailup.crm.mailup.ConsoleDoor;
import com.mailup.crm.mailup.PersonalSignIns;
import java.util.Optional;

/**
 * The console of a MailUp account, and how people get into it.
 *
 * @param shared only where the administrator switched it on; then nobody signs in himself
 */
public record Console(ConsoleDoor door, PersonalSignIns people, Optional<SharedLogin> shared) {}
