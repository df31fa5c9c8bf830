/** Values of the suite: records over the JDK, immutable, compared by value. */
@NullMarked
package com.mailup.crm.model;

import org.jspecify.annotations.NullMarked;
