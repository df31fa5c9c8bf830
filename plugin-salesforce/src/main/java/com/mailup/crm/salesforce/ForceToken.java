package com.mailup.crm.salesforce;

import com.mailup.crm.contract.Secret;

/**
 * What a sign-in gave.
 *
 * @param organization the org's id, 18 characters
 * @param user the integration user's id, 18 characters
 */
record ForceToken(Secret access, String organization, String user) {}
