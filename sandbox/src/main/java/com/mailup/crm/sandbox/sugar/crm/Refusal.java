package com.mailup.crm.sandbox.sugar.crm;

import com.mailup.crm.sandbox.crm.TestAddresses;

/** What the CRM does not do, in the words and the number of the old interface. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_MODULE = 20;

    private final String name;
    private final int number;

    public Refusal(String name, int number, String description) {
        super(description);
        this.name = name;
        this.number = number;
    }

    public String name() {
        return name;
    }

    public int number() {
        return number;
    }

    public String description() {
        return String.valueOf(getMessage());
    }

    public boolean isNoModule() {
        return number == NO_MODULE;
    }

    public static Refusal noModule() {
        return new Refusal("Module Does Not Exist", NO_MODULE, "This module is not available on this server");
    }

    public static Refusal accessDenied() {
        return new Refusal("Access Denied", 40, "You do not have access");
    }

    public static Refusal invalidLogin() {
        return new Refusal("Invalid Login", 10, "Login attempt failed please check the username and password");
    }

    public static Refusal invalidSession() {
        return new Refusal("Invalid Session ID", 11, "The session ID is invalid");
    }

    /** No SuiteCRM says so. */
    static Refusal realAddress() {
        return new Refusal("Sandbox Address", 40, TestAddresses.RULE);
    }
}
