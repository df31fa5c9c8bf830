package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.sugar.crm.Flavor;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.util.Optional;

/** What stands around every page. */
final class Frame {
    private static final String MENU = """
            <a href="/index.php?module=Contacts&amp;action=index">Contacts</a>
            <a href="/index.php?module=Leads&amp;action=index">Leads</a>
            <a href="/index.php?module=Prospects&amp;action=index">Targets</a>
            <a href="/index.php?module=Accounts&amp;action=index">Accounts</a>
            """;

    private static final String SETTINGS = """
            <a href="/index.php?module=MailUp&amp;action=Settings">MailUp settings</a>
            """;

    private final String product;

    Frame(Flavor flavor) {
        this.product = switch (flavor) {
            case SUITECRM -> "SuiteCRM";
            case SUGAR_CE -> "Sugar CE";
            case MODERN -> "Sugar";
        };
    }

    /** Title is text, body is HTML. */
    Answer page(int status, Optional<User> user, String title, String body) {
        return Html.page(status, product, user.map(Frame::menu).orElse(""), title, body);
    }

    private static String menu(User user) {
        return MENU + (user.admin() ? SETTINGS : "") + """
                <span class="end">%s</span> <a href="/index.php?module=Users&amp;action=Logout">Sign out</a>
                """.formatted(Html.escape(user.name()));
    }
}
