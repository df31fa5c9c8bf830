/** A simulated Salesforce, after Salesforce's documentation and its own client library. */
@NullMarked
package com.mailup.crm.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
