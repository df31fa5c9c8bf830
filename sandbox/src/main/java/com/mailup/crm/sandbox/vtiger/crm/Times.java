package com.mailup.crm.sandbox.vtiger.crm;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The form of a time in the webservice. */
final class Times {
    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private Times() {}

    static String text(LocalDateTime time) {
        return FORM.format(time);
    }
}
