/** Looks at both ends and says what is not as it should be, and what to do about it. Changes nothing. */
@NullMarked
package com.mailup.crm.doctor;

import org.jspecify.annotations.NullMarked;
