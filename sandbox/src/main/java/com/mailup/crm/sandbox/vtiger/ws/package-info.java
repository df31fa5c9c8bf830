/** webservice.php: sessions, operations, envelope, and the faults that a test asks for. */
@NullMarked
package com.mailup.crm.sandbox.vtiger.ws;

import org.jspecify.annotations.NullMarked;
