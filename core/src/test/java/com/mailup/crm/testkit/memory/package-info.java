/** A CRM in memory with its adapter: proves the contract kit, and stands in for a CRM in tests of the core. */
@NullMarked
package com.mailup.crm.testkit.memory;

import org.jspecify.annotations.NullMarked;
