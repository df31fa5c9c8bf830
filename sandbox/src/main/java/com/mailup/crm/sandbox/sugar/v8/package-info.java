/** V8 of SuiteCRM, a JSON API, over the same records as v4_1. */
@NullMarked
package com.mailup.crm.sandbox.sugar.v8;

import org.jspecify.annotations.NullMarked;
