package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.util.Optional;

/** What stands around every page. */
final class Frame {
    private static final String MENU = """
            <a href="/lightning/o/Contact/list">Contacts</a>
            <a href="/lightning/o/Lead/list">Leads</a>
            <a href="/lightning/o/Account/list">Accounts</a>
            <a href="/apex/MailUpSettings">MailUp</a>
            """;

    private Frame() {}

    /** Title is text, body is HTML. */
    static Answer page(int status, Optional<User> user, String title, String body) {
        String menu = user.map(Frame::menu).orElse("");
        return Html.page(status, "Salesforce", menu, title, body);
    }

    private static String menu(User user) {
        return MENU + """
                <span class="end">%s</span> <a href="/secur/logout">Log Out</a>
                """.formatted(Html.escape(user.nick()));
    }
}
