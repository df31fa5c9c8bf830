package com.mailup.crm.sandbox.vtiger.crm;

/** A webservice id such as {@code 12x4711}: the number of the module, and the number of the record. */
public record RecordId(int prefix, long number) {
    public static RecordId parse(String text) {
        int x = text.indexOf('x');
        if (x < 1 || x == text.length() - 1) {
            throw Refusal.invalidId();
        }
        try {
            return new RecordId(Integer.parseInt(text.substring(0, x)), Long.parseLong(text.substring(x + 1)));
        } catch (NumberFormatException _) {
            throw Refusal.invalidId();
        }
    }

    @Override
    public String toString() {
        return prefix + "x" + number;
    }
}
