package com.mailup.crm.sandbox.vtiger.crm;

import com.mailup.crm.sandbox.crm.TestAddresses;

/** An answer with {@code success:false}. The duplicate error alone has a number as its code. */
public final class Refusal extends RuntimeException {
    public static final String DUPLICATE = "0";

    private final String code;

    public Refusal(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The sentence that goes with the code. */
    public String sentence() {
        return String.valueOf(getMessage());
    }

    public static Refusal accessDenied() {
        return new Refusal("ACCESS_DENIED", "Permission to perform the operation is denied");
    }

    static Refusal fieldDenied(String field) {
        return new Refusal("ACCESS_DENIED", "Permission to access '." + field + ".' attribute denied.");
    }

    static Refusal invalidId() {
        return new Refusal("INVALID_ID_ATTRIBUTE", "Id specified is incorrect");
    }

    static Refusal invalidReference(String field) {
        return new Refusal("REFERENCE_INVALID", "Invalid reference specified for " + field);
    }

    static Refusal mandatoryMissing(String field) {
        return new Refusal("MANDATORY_FIELDS_MISSING", field + " does not have a value");
    }

    /** No vTiger says so. */
    static Refusal realAddress() {
        return new Refusal("SANDBOX_ADDRESS", TestAddresses.RULE);
    }

    static Refusal duplicate() {
        return new Refusal(DUPLICATE, "Duplicate(s) detected!");
    }
}
