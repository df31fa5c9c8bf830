/** What a person sees of the CRM in a browser, the package's block, buttons and pages among it. */
@NullMarked
package com.mailup.crm.sandbox.sugar.pages;

import org.jspecify.annotations.NullMarked;
