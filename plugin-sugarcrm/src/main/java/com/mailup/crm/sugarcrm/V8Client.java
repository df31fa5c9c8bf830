package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.Secret;

/** The OAuth2 client by which V8 lets the connector in. */
record V8Client(String id, Secret secret) {}
