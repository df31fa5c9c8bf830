/** What an adapter for a kind of CRM is. Depends on the JDK and {@code model} only; its Javadoc is the specification that the contract kit tests. */
@NullMarked
package com.mailup.crm.contract;

import org.jspecify.annotations.NullMarked;
