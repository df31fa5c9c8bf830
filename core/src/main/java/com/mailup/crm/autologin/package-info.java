/** From a CRM's button into MailUp's console: one-time links, and which CRM user is which MailUp user. */
@NullMarked
package com.mailup.crm.autologin;

import org.jspecify.annotations.NullMarked;
