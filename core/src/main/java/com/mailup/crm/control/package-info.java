/** The door for commands into a running service: a Unix domain socket in the data directory that only its owner can open. */
@NullMarked
package com.mailup.crm.control;

import org.jspecify.annotations.NullMarked;
