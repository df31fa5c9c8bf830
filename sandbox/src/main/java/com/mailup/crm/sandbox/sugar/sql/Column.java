package com.mailup.crm.sandbox.sugar.sql;

/**
 * A column as written.
 *
 * @param qualifier the table or its alias; empty if none is written
 */
public record Column(String qualifier, String name) {}
