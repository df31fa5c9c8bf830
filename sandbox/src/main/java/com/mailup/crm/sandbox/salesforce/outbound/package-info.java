/** Outbound messages: what a flow sends to an address when a record was saved. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.outbound;

import org.jspecify.annotations.NullMarked;
