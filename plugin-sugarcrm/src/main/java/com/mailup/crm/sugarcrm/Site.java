package com.mailup.crm.sugarcrm;

/**
 * What a CRM of the family says of itself.
 *
 * @param product as people name it
 * @param tried whether this version was
 * @param administrator whether the integration user is one
 */
record Site(String product, String version, boolean tried, boolean administrator) {}
