package com.mailup.crm.model;

/**
 * The status field of one list on one record.
 *
 * @param stamp counts or dates the last change by anybody but the integration user; opaque, compared for equality only;
 *     empty where the CRM keeps none
 */
public record ListValue(ShownStatus status, String stamp) {
    /** No statement was ever made. */
    public static final ListValue NONE = new ListValue(ShownStatus.EMPTY, "");
}
