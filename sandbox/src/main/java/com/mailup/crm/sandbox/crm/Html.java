package com.mailup.crm.sandbox.crm;

import com.mailup.crm.sandbox.http.Answer;

/** The frame of a page, and its pieces. Nothing is loaded from elsewhere, and nothing runs. */
public final class Html {
    public static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; color: #1f2a37; background: #f4f6f8; margin: 0 }
            header { background: #22334d; color: #fff; padding: .6rem 1.5rem; display: flex; gap: 1.2rem; align-items: center }
            header a { color: #cfe0f7; text-decoration: none }
            header .end { margin-left: auto }
            .test { background: #ffd666; color: #43320a; border-radius: 3px; padding: 0 .4rem; font-size: .85em; font-weight: 600 }
            main { background: #fff; border: 1px solid #dbe1e8; border-radius: 6px; margin: 1.5rem auto; padding: .5rem 1.5rem 1.5rem; max-width: 66rem }
            h1 { font-size: 1.5rem; margin: .8rem 0 .4rem }
            h2 { font-size: 1.1rem; margin: 1.5rem 0 .4rem }
            table { border-collapse: collapse; width: 100% }
            th, td { border-bottom: 1px solid #e3e8ee; padding: .4rem .6rem; text-align: left; white-space: pre-wrap; vertical-align: top }
            .pairs th { width: 16rem; font-weight: 500; color: #55637a }
            .mailup { background: #fffaf0 }
            .bar { display: flex; gap: .6rem; align-items: center; margin: .6rem 0 1rem }
            .button, button { background: #1f6feb; color: #fff; border: 0; border-radius: 4px; padding: .45rem .9rem; font: inherit; text-decoration: none; cursor: pointer }
            .plain { background: #e8edf3; color: #1f2a37 }
            .note { border-left: 4px solid #e0a100; background: #fff8e1; padding: .5rem .9rem; margin: 1rem 0 }
            .dim { color: #55637a }
            label { display: block; margin: .6rem 0 .1rem }
            input { font: inherit; padding: .35rem .5rem; border: 1px solid #b6c0cc; border-radius: 4px; width: 18rem }
            """;

    private Html() {}

    /**
     * Title is text, menu and body are HTML.
     *
     * @param product the CRM that is simulated
     */
    public static Answer page(int status, String product, String menu, String title, String body) {
        String html = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$s - simulated %4$s (TEST)</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/sandbox.css"></head>
                <body>
                <header><strong>%4$s</strong> <span class="test">TEST: simulated</span>
                %2$s</header>
                <main>
                <h1>%1$s</h1>
                %3$s
                </main>
                </body>
                </html>
                """.formatted(escape(title), menu, body, escape(product));
        return Answer.html(status, html)
                .with(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none';"
                                + " base-uri 'none'")
                .with("Cache-Control", "no-store");
    }

    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    public static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    public static String note(String text) {
        return "<p class=\"note\">" + escape(text) + "</p>\n";
    }

    public static String row(String label, String value) {
        return "<tr><th>%s</th><td>%s</td></tr>\n".formatted(escape(label), escape(value));
    }

    public static String cell(String text) {
        return "<td>%s</td>".formatted(escape(text));
    }
}
