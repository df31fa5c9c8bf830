@NullMarked
package com.mailup.crm.sandbox.vtiger;

import org.jspecify.annotations.NullMarked;
