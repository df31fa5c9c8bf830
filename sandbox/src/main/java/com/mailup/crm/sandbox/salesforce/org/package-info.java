/** The simulated organisation: its objects, rows, users, rules, and what a save does. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.org;

import org.jspecify.annotations.NullMarked;
