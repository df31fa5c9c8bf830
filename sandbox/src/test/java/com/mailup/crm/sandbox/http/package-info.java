@NullMarked
package com.mailup.crm.sandbox.http;

import org.jspecify.annotations.NullMarked;
