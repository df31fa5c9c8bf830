/** The contract kit: what every adapter for a CRM must do, as tests that it inherits. {@code docs/adapter.md} tells how. */
@NullMarked
package com.mailup.crm.testkit.contract;

import org.jspecify.annotations.NullMarked;
