/** The REST interface. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.rest;

import org.jspecify.annotations.NullMarked;
