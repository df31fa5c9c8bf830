package com.mailup.crm.sandbox.salesforce.soql;

/** A query that Salesforce refuses: its code, where, and its sentence with the query above it. */
public final class SoqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int AROUND = 30;

    private final String code;
    private final int column;

    private SoqlException(String code, int column, String message) {
        super(message);
        this.code = code;
        this.column = column;
    }

    static SoqlException malformed(String query, int at, String sentence) {
        return new SoqlException("MALFORMED_QUERY", at + 1, shown(query, at) + sentence);
    }

    public static SoqlException field(String query, int at, String sentence) {
        return new SoqlException("INVALID_FIELD", at + 1, shown(query, at) + sentence);
    }

    public static SoqlException filter(String query, int at, String value) {
        return new SoqlException(
                "INVALID_QUERY_FILTER_OPERATOR", at + 1, shown(query, at) + "invalid ID field: " + value);
    }

    public static SoqlException type(String query, int at, String name) {
        return new SoqlException(
                "INVALID_TYPE",
                at + 1,
                shown(query, at) + "sObject type '" + name + "' is not supported. If you are attempting to use a custom"
                        + " object, be sure to append the '__c' after the entity name. Please reference your WSDL or the"
                        + " describe call for the appropriate names.");
    }

    /** A piece of the query, a mark under the place, and the place in numbers. */
    private static String shown(String query, int at) {
        int from = Math.max(0, at - AROUND);
        String piece = query.substring(from, Math.min(query.length(), at + AROUND));
        return "\n" + piece + "\n" + " ".repeat(at - from) + "^\nERROR at Row:1:Column:" + (at + 1) + "\n";
    }

    public String code() {
        return code;
    }

    public int column() {
        return column;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
