/** The pages of the CRM, for people to look at. */
@NullMarked
package com.mailup.crm.sandbox.salesforce.pages;

import org.jspecify.annotations.NullMarked;
