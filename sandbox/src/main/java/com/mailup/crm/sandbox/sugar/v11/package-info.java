/** REST v11 of modern Sugar. Made from public documentation, not from an instance that was tried. */
@NullMarked
package com.mailup.crm.sandbox.sugar.v11;

import org.jspecify.annotations.NullMarked;
