/** Sealed secrets and their master key. */
@NullMarked
package com.mailup.crm.secrets;

import org.jspecify.annotations.NullMarked;
