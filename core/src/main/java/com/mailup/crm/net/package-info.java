/** HTTP going out: one client with time limits, and the guard of the addresses that it may reach. */
@NullMarked
package com.mailup.crm.net;

import org.jspecify.annotations.NullMarked;
