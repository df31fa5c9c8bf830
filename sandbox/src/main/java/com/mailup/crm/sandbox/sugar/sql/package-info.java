/** The conditions that callers of the old interface write: the WHERE part of an SQL statement, as far as the CRM lets it through. */
@NullMarked
package com.mailup.crm.sandbox.sugar.sql;

import org.jspecify.annotations.NullMarked;
