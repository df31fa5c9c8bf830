/** Health, metrics and findings. */
@NullMarked
package com.mailup.crm.observe;

import org.jspecify.annotations.NullMarked;
