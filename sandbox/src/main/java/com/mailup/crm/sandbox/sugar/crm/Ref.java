package com.mailup.crm.sandbox.sugar.crm;

/** A record of a module. */
public record Ref(String module, String id) {}
