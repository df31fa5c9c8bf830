package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.util.Optional;

/** What stands around every page. */
final class Frame {
    private static final String MENU = """
            <a href="/index.php?module=Contacts&amp;view=List">Contacts</a>
            <a href="/index.php?module=Leads&amp;view=List">Leads</a>
            <a href="/index.php?module=Accounts&amp;view=List">Organizations</a>
            """;

    private static final String SETTINGS = """
            <a href="/index.php?module=MailUp&amp;parent=Settings&amp;view=Index">Settings</a>
            """;

    private Frame() {}

    /** Title is text, body is HTML. */
    static Answer page(int status, Optional<User> user, String title, String body) {
        return Html.page(status, "vTiger", user.map(Frame::menu).orElse(""), title, body);
    }

    private static String menu(User user) {
        return MENU + (user.admin() ? SETTINGS : "") + """
                <span class="end">%s</span> <a href="/index.php?module=Users&amp;action=Logout">Sign out</a>
                """.formatted(Html.escape(user.name()));
    }
}
