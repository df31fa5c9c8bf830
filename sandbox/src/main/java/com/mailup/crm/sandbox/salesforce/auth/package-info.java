/** Tokens and the sessions that they open. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.auth;

import org.jspecify.annotations.NullMarked;
