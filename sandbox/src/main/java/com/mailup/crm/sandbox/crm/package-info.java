/** What the simulated CRMs have in common. */
@NullMarked
package com.mailup.crm.sandbox.crm;

import org.jspecify.annotations.NullMarked;
