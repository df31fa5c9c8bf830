package com.mailup.crm.contract;

/**
 * The stable name of a kind of CRM: it is stored, so it never changes.
 *
 * @param value lower-case letters only
 */
public record CrmKind(String value) {
    public CrmKind {
        if (!value.matches("[a-z]{1,20}")) {
            throw new IllegalArgumentException("a kind of CRM is named by lower-case letters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
