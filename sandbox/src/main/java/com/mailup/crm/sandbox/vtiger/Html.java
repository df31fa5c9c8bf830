package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.http.Answer;

/** The frame of a page. */
final class Html {
    static final String STYLE = """
            body { font: 15px system-ui, sans-serif; margin: 2rem; max-width: 70rem }
            table { border-collapse: collapse; margin: 1rem 0 }
            th, td { border: 1px solid #ccc; padding: .3rem .6rem; text-align: left; white-space: pre-wrap }
            .mailup { background: #fff6dd }
            """;

    private Html() {}

    /** Title is text, body is HTML. */
    static Answer page(int status, String title, String body) {
        String html = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s</title><link rel="stylesheet" href="/sandbox.css"></head>
                <body>
                <p>Simulated vTiger (TEST) ·
                <a href="/index.php?module=Contacts&amp;view=List">Contacts</a> ·
                <a href="/index.php?module=Leads&amp;view=List">Leads</a> ·
                <a href="/index.php?module=Accounts&amp;view=List">Organizations</a></p>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(escape(title), body);
        return Answer.html(status, html)
                .with("Content-Security-Policy", "default-src 'none'; style-src 'self'")
                .with("Cache-Control", "no-store");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static String row(String label, String value) {
        return "<tr><th>%s</th><td>%s</td></tr>\n".formatted(escape(label), escape(value));
    }
}
