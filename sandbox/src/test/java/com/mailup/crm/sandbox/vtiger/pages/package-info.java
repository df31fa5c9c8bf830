@NullMarked
package com.mailup.crm.sandbox.vtiger.pages;

import org.jspecify.annotations.NullMarked;
