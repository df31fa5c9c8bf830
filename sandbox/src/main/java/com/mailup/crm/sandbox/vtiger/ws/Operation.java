package com.mailup.crm.sandbox.vtiger.ws;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.vtiger.crm.User;

/** An operation for somebody who is logged in. */
@FunctionalInterface
interface Operation {
    JsonNode run(Parameters parameters, User user);
}
