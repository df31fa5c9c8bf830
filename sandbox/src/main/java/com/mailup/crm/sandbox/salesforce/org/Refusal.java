package com.mailup.crm.sandbox.salesforce.org;

import java.util.List;

/** What Salesforce says no to, by its status code, in its words. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient List<String> fields;

    public Refusal(String code, String message, List<String> fields) {
        super(message);
        this.code = code;
        this.fields = List.copyOf(fields);
    }

    public Refusal(String code, String message) {
        this(code, message, List.of());
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    /** The fields that it is about. */
    public List<String> fields() {
        return fields;
    }

    public static Refusal deleted() {
        return new Refusal("ENTITY_IS_DELETED", "entity is deleted");
    }

    public static Refusal badId(String id) {
        return new Refusal("MALFORMED_ID", "Id: id value of incorrect type: " + id, List.of("Id"));
    }

    public static Refusal noSuchRecord() {
        return new Refusal("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
    }

    public static Refusal noSuchType(String name) {
        return new Refusal(
                "INVALID_TYPE",
                "sObject type '" + name + "' is not supported. If you are attempting to use a custom object, be sure to"
                        + " append the '__c' after the entity name. Please reference your WSDL or the describe call for the"
                        + " appropriate names.");
    }

    public static Refusal noSuchField(String field, String type) {
        return new Refusal("INVALID_FIELD", "No such column '" + field + "' on sobject of type " + type);
    }

    static Refusal notWritable(List<String> fields) {
        return new Refusal(
                "INVALID_FIELD_FOR_INSERT_UPDATE",
                "Unable to create/update fields: " + String.join(", ", fields)
                        + ". Please check the security settings of"
                        + " this field and verify that it is read/write for your profile or permission set.",
                fields);
    }

    static Refusal missing(List<String> fields) {
        return new Refusal(
                "REQUIRED_FIELD_MISSING", "Required fields are missing: [" + String.join(", ", fields) + "]", fields);
    }

    static Refusal readOnly() {
        return new Refusal("INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id");
    }
}
