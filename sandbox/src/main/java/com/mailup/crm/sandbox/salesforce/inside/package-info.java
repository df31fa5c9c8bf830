/** What the MailUp package does inside the CRM, once it is deployed. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.inside;

import org.jspecify.annotations.NullMarked;
