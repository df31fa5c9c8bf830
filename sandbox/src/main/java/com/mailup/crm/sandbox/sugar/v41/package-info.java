/** {@code service/v4_1/rest.php}, the interface of Sugar CE and SuiteCRM, with its quirks. */
@NullMarked
package com.mailup.crm.sandbox.sugar.v41;

import org.jspecify.annotations.NullMarked;
