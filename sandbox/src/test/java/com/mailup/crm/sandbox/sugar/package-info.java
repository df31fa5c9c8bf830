@NullMarked
package com.mailup.crm.sandbox.sugar;

import org.jspecify.annotations.NullMarked;
