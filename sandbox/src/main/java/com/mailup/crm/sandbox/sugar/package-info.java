/** A CRM of the Sugar family for tests and demos: its interfaces with their quirks, a control API beside them, and pages to look at. */
@NullMarked
package com.mailup.crm.sandbox.sugar;

import org.jspecify.annotations.NullMarked;
