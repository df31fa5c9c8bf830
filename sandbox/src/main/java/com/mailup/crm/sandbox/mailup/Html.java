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

    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;color:#24292f;background:#f5f5f7;margin:0}\
            header{background:#b5121b;color:#fff;padding:.6rem 1.5rem}\
            header span{background:#ffd666;color:#43320a;border-radius:3px;padding:0 .4rem;margin-left:.5rem;font-size:.8em;font-weight:600}\
            main{background:#fff;border:1px solid #ddd;border-radius:6px;margin:1.5rem auto;padding:.5rem 1.5rem 1.5rem;max-width:56rem}\
            h1{font-size:1.5rem}table{border-collapse:collapse;width:100%}\
            td,th{padding:.4rem .6rem;border-bottom:1px solid #e3e3e3;text-align:left}\
            input{font:inherit;padding:.3rem .5rem;border:1px solid #bbb;border-radius:4px;display:block;width:18rem}\
            button{font:inherit;background:#b5121b;color:#fff;border:0;border-radius:4px;padding:.45rem .9rem;cursor:pointer}\
            """;

    private Html() {}

    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s - sandbox MailUp (TEST)</title><link rel="icon" href="data:,">
                <style>%2$s</style></head>
                <body><header><strong>MailUp</strong><span>TEST: sandbox MailUp</span></header><main><h1>%1$s</h1>
                %3$s</main></body></html>
                """.formatted(escape(title), STYLE, body);
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
