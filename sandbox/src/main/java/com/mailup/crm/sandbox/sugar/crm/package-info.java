/** The CRM behind the interfaces: modules, records, addresses with their consent, and the ways to change them. */
@NullMarked
package com.mailup.crm.sandbox.sugar.crm;

import org.jspecify.annotations.NullMarked;
