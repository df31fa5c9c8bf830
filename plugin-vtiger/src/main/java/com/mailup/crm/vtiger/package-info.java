/** The adapter for vTiger: its webservice, with or without our package inside the CRM. */
@NullMarked
package com.mailup.crm.vtiger;

import org.jspecify.annotations.NullMarked;
