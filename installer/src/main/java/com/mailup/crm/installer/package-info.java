/** The command line: one class per verb. */
@NullMarked
package com.mailup.crm.installer;

import org.jspecify.annotations.NullMarked;
