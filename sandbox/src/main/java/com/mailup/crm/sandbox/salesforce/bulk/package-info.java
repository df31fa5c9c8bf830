/** Bulk API 2.0. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.bulk;

import org.jspecify.annotations.NullMarked;
