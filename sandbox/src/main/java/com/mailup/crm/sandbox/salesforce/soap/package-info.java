/** The partner SOAP interface. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.soap;

import org.jspecify.annotations.NullMarked;
