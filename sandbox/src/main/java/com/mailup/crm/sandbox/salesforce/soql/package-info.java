/** The part of SOQL that the simulation understands. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.soql;

import org.jspecify.annotations.NullMarked;
