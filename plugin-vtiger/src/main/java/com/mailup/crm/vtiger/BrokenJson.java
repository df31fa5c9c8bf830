package com.mailup.crm.vtiger;

/** An answer of the webservice that began well and cannot be parsed: one value in it is broken. */
final class BrokenJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenJson(String operation) {
        super(operation);
    }
}
