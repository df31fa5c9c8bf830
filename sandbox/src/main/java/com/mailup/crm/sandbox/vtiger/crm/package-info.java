/** The CRM behind the webservice: modules, records, the ways to change them, and the MailUp package inside. */
@NullMarked
package com.mailup.crm.sandbox.vtiger.crm;

import org.jspecify.annotations.NullMarked;
