/** The demonstration: both sides simulated in this process, the connector in one of its own, and a story that checks every promise. */
@NullMarked
package com.mailup.crm.installer.demo;

import org.jspecify.annotations.NullMarked;
