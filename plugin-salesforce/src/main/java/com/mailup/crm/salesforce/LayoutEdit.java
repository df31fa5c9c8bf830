package com.mailup.crm.salesforce;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One button in a page layout: put in and taken out by a line or two, everything else stays as it is, byte for byte. */
final class LayoutEdit {
    private static final String BUTTON = "MailUp_Open";
    private static final Pattern ROOT = Pattern.compile("<Layout[^>]*>\\R?");
    private static final Pattern LINE = Pattern.compile(" *<customButtons>" + BUTTON + "</customButtons>\\R?");
    private static final Pattern ACTION = Pattern.compile("(?s) *<platformActionListItems>\\s*<actionName>\\w+\\."
            + BUTTON + "</actionName>(?:(?!</platformActionListItems>).)*</platformActionListItems>\\R?");
    private static final Pattern ACTIONS = Pattern.compile("<relatedSourceEntity>|</platformActionList>");
    private static final Pattern ORDER = Pattern.compile("<sortOrder>(\\d{1,6})</sortOrder>");

    private LayoutEdit() {}

    static boolean has(String layout) {
        return LINE.matcher(layout).find();
    }

    /** @param object the layout's */
    static String with(String layout, String object) {
        if (has(layout)) {
            return layout;
        }
        String line = "    <customButtons>" + BUTTON + "</customButtons>\n";
        Matcher root = ROOT.matcher(layout);
        return root.find()
                ? acting(layout.substring(0, root.end()) + line + layout.substring(root.end()), object)
                : layout;
    }

    static String without(String layout) {
        return ACTION.matcher(LINE.matcher(layout).replaceAll("")).replaceAll("");
    }

    /** Where somebody chose the actions of Lightning one by one, a button counts only when it is among them. */
    private static String acting(String layout, String object) {
        int list = layout.indexOf("<platformActionList>");
        if (list < 0) {
            return layout;
        }
        Matcher end = ACTIONS.matcher(layout);
        if (!end.find(list)) {
            return layout;
        }
        int last = ORDER.matcher(layout.substring(list, end.start()))
                .results()
                .mapToInt(order -> Integer.parseInt(order.group(1)))
                .max()
                .orElse(-1);
        int at = layout.lastIndexOf('\n', end.start()) + 1;
        return layout.substring(0, at) + """
                        <platformActionListItems>
                            <actionName>%s.%s</actionName>
                            <actionType>CustomButton</actionType>
                            <sortOrder>%d</sortOrder>
                        </platformActionListItems>
                """.formatted(object, BUTTON, last + 1) + layout.substring(at);
    }
}
