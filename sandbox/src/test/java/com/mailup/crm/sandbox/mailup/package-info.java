@NullMarked
package com.mailup.crm.sandbox.mailup;

import org.jspecify.annotations.NullMarked;
