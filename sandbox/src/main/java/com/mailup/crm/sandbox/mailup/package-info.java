/**
 * MailUp, simulated: OAuth, ConsoleService, form pages, webhooks and a console page, with the consent rules and the blind spots of the
 * real thing. Start at {@link com.mailup.crm.sandbox.mailup.SandboxMailUp}.
 */
@NullMarked
package com.mailup.crm.sandbox.mailup;

import org.jspecify.annotations.NullMarked;
