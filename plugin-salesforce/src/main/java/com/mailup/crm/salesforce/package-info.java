/** The adapter for Salesforce: partner SOAP 65.0, REST and Bulk 2.0 beside it. */
@NullMarked
package com.mailup.crm.salesforce;

import org.jspecify.annotations.NullMarked;
