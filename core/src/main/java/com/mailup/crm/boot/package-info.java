/** Puts the parts together and runs them. */
@NullMarked
package com.mailup.crm.boot;

import org.jspecify.annotations.NullMarked;
