@NullMarked
package com.mailup.crm.sandbox.salesforce;

import org.jspecify.annotations.NullMarked;
