/** MailUp: tokens, REST, form pages. One client, one error model, one rate budget. */
@NullMarked
package com.mailup.crm.mailup;

import org.jspecify.annotations.NullMarked;
