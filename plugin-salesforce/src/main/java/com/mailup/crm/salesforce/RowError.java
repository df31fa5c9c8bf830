package com.mailup.crm.salesforce;

import static java.util.stream.Collectors.joining;

import com.mailup.crm.contract.ErrorCode;
import com.sforce.soap.partner.Error;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Why one row of a collection was not written.
 *
 * @param detail Salesforce's code and the fields; its text may hold values, so it is dropped
 */
record RowError(String status, ErrorCode code, String detail) {
    static RowError of(Error[] errors) {
        String status = Arrays.stream(errors)
                .map(error -> String.valueOf(error.getStatusCode()))
                .findFirst()
                .orElse("no reason given");
        String fields = Arrays.stream(errors)
                .flatMap(error -> error.getFields() == null ? Stream.empty() : Arrays.stream(error.getFields()))
                .distinct()
                .collect(joining(", "));
        return new RowError(status, code(status), status + (fields.isEmpty() ? "" : ": " + fields) + advice(status));
    }

    /** Another transaction holds the row, or its parent's: soon it does not. */
    boolean retried() {
        return status.equals("UNABLE_TO_LOCK_ROW");
    }

    private static ErrorCode code(String status) {
        return switch (status) {
            case "INSUFFICIENT_ACCESS_OR_READONLY",
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "INSUFFICIENT_ACCESS",
                    "INVALID_FIELD_FOR_INSERT_UPDATE",
                    "CANNOT_UPDATE_FIELD",
                    "NO_ACCESS" -> ErrorCode.CRM_RIGHTS_MISSING;
            case "INVALID_FIELD" -> ErrorCode.CRM_FIELD_MISSING;
            default -> ErrorCode.CRM_REFUSED_RECORD;
        };
    }

    private static String advice(String status) {
        return switch (status) {
            case "FIELD_CUSTOM_VALIDATION_EXCEPTION" ->
                "; a validation rule refuses it: let the rule pass the integration user, or correct the record";
            case "DUPLICATES_DETECTED" ->
                "; a duplicate rule blocks it: let the rule pass the integration user, or merge the records";
            case "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY" -> "; a trigger or flow of the org ended with an error";
            case "REQUIRED_FIELD_MISSING" -> "; the record lacks a field that is required now: fill it in";
            case "STORAGE_LIMIT_EXCEEDED" -> "; the org's storage is full";
            default -> "";
        };
    }
}
