package com.mailup.crm.salesforce;

/** Ids of Salesforce: 15 characters that tell upper from lower case, or the same with three more that make the case redundant. */
final class RecordId {
    private static final int SHORT = 15;
    private static final int LONG = 18;
    private static final int PART = 5;
    private static final String CODES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

    private RecordId() {}

    static boolean is(String text) {
        return (text.length() == SHORT || text.length() == LONG)
                && text.chars().allMatch(letter -> letter < 128 && Character.isLetterOrDigit(letter));
    }

    /** In the long form, which every answer of the API has; what is no id stays as it is. */
    static String of(String text) {
        if (text.length() != SHORT || !is(text)) {
            return text;
        }
        StringBuilder id = new StringBuilder(text);
        for (int part = 0; part < SHORT; part += PART) {
            int code = 0;
            for (int n = 0; n < PART; n++) {
                if (Character.isUpperCase(text.charAt(part + n))) {
                    code |= 1 << n;
                }
            }
            id.append(CODES.charAt(code));
        }
        return id.toString();
    }
}
