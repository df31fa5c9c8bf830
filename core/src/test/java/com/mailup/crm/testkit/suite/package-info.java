/** A whole suite between a CRM in memory and a simulated MailUp. */
@NullMarked
package com.mailup.crm.testkit.suite;

import org.jspecify.annotations.NullMarked;
