/** VTQL, the query language of vTiger's webservice: text in, a query out. */
@NullMarked
package com.mailup.crm.sandbox.vtiger.vtql;

import org.jspecify.annotations.NullMarked;
