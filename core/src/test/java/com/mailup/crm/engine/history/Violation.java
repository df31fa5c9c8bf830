package com.mailup.crm.engine.history;

/** The oracle saw something that must not be. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1;

    Violation(String what) {
        super(what);
    }
}
