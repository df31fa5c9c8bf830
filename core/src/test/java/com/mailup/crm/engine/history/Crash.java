package com.mailup.crm.engine.history;

/** The connector dies: what is not stored is lost. */
final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
}
