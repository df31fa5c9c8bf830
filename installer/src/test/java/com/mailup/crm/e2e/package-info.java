/** The running suite, seen from outside: a simulated MailUp on one side, a simulated CRM on the other. */
@NullMarked
package com.mailup.crm.e2e;

import org.jspecify.annotations.NullMarked;
