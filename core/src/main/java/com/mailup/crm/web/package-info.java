/** The HTTP listeners. */
@NullMarked
package com.mailup.crm.web;

import org.jspecify.annotations.NullMarked;
