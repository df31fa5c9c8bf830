package com.mailup.crm.model;

/**
 * The status field of one list on one record.
 *
 * @param stamp counts or dates the last change by anybody but the integration user; opaque, compared for equality only;
 *     empty where the CRM keeps none
 * @param mayLift false when the last change was made by somebody who may not lift an opt-out; true where the CRM knows no such right
 */
public record ListValue(ShownStatus status, String stamp, boolean mayLift) {
    /** No statement was ever made. */
    public static final ListValue NONE = new ListValue(ShownStatus.EMPTY, "");

    /** Of somebody who may lift an opt-out. */
    public ListValue(ShownStatus status, String stamp) {
        this(status, stamp, true);
    }

    /** With a stamp as our packages write it: it ends with "!" when the last change was made without the right to lift. */
    public static ListValue stamped(ShownStatus status, String stamp) {
        return new ListValue(status, stamp, !stamp.endsWith("!"));
    }

    /** Whether nobody changed the field between the two: status and stamp tell, a right that was given or taken does not. */
    public boolean sameStateAs(ListValue other) {
        return status == other.status && stamp.equals(other.stamp);
    }
}
