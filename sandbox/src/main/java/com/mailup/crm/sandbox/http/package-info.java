/** A small HTTP server for simulated services: routes, raw requests, and faults on demand. */
@NullMarked
package com.mailup.crm.sandbox.http;

import org.jspecify.annotations.NullMarked;
