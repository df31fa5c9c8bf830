/** The rules of the house, held by tests over all modules. */
@NullMarked
package com.mailup.crm.architecture;

import org.jspecify.annotations.NullMarked;
