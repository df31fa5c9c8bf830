/** The settings file: read with positions, every problem listed at once, validated into records. */
@NullMarked
package com.mailup.crm.config;

import org.jspecify.annotations.NullMarked;
