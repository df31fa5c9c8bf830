/** Looks for addresses and secrets where none may be, during all tests of this module. */
@NullMarked
package com.mailup.crm.e2e.leak;

import org.jspecify.annotations.NullMarked;
