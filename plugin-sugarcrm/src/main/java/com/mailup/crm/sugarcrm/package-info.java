/** The adapter for the Sugar family: SuiteCRM 7, Sugar CE 6.5, and modern SugarCRM. */
@NullMarked
package com.mailup.crm.sugarcrm;

import org.jspecify.annotations.NullMarked;
