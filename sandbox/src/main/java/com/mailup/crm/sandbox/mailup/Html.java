package com.mailup.crm.sandbox.mailup;

/** Plain pages. */
final class Html {
    static final String LOG_IN_FORM = """
            <form method="post">
            <p><label>User <input name="username" autocomplete="username"></label></p>
            <p><label>Password <input name="password" type="password" autocomplete="current-password"></label></p>
            <p><button>Log in</button></p>
            </form>
            """;

    private Html() {}

    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s - sandbox MailUp (TEST)</title>
                <style>body{font:16px/1.4 sans-serif;margin:2em;max-width:60em}table{border-collapse:collapse}\
                td,th{padding:.3em .8em;border-bottom:1px solid #ccc;text-align:left}</style></head>
                <body><p><strong>TEST: sandbox MailUp</strong></p><h1>%1$s</h1>
                %2$s</body></html>
                """.formatted(escape(title), body);
    }

    static String paragraph(String text) {
        return text.isEmpty() ? "" : "<p>" + escape(text) + "</p>\n";
    }

    static String link(String href, String text) {
        return "<a href=\"" + escape(href) + "\">" + escape(text) + "</a>";
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
