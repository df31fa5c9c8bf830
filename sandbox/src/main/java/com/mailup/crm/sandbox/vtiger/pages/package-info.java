/** What a person sees of the CRM in a browser, the package's pages and buttons among it. */
@NullMarked
package com.mailup.crm.sandbox.vtiger.pages;

import org.jspecify.annotations.NullMarked;
