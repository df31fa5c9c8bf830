/** The metadata SOAP interface: what is deployed, and what it changes. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.metadata;

import org.jspecify.annotations.NullMarked;
