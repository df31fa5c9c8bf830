/** A vTiger 8.4 for tests and demos: the webservice with its quirks, a control API beside it, and pages to look at. */
@NullMarked
package com.mailup.crm.sandbox.vtiger;

import org.jspecify.annotations.NullMarked;
