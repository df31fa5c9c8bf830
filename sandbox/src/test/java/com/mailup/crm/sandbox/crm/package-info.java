@NullMarked
package com.mailup.crm.sandbox.crm;

import org.jspecify.annotations.NullMarked;
