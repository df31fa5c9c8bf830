/** What a process that dies, a disk that fills and a second owner may not break. */
@NullMarked
package com.mailup.crm.e2e.durability;

import org.jspecify.annotations.NullMarked;
