package com.mailup.crm.autologin;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.web.Reply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A small page that loads nothing, runs nothing and cannot be framed. Every text in it is escaped. */
final class Html {
    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;color:#1f2a37;background:#f4f6f8;margin:0;padding:1rem}"
                    + "main{background:#fff;border:1px solid #dbe1e8;border-radius:6px;max-width:38rem;margin:3rem auto;padding:.5rem 2rem 1.5rem}"
                    + "h1{font-size:1.4rem}button{font:inherit;background:#1f6feb;color:#fff;border:0;border-radius:4px;"
                    + "padding:.55rem 1.1rem;cursor:pointer}.code{color:#55637a;font-size:.85rem}";
    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; frame-ancestors 'none'; form-action ";

    private final StringBuilder body = new StringBuilder();
    private final String title;
    private String formAction = "'none'";

    Html(String title) {
        this.title = title;
    }

    Html paragraph(String text) {
        body.append("<p>").append(escaped(text)).append("</p>\n");
        return this;
    }

    Html paragraphs(List<String> texts) {
        texts.forEach(this::paragraph);
        return this;
    }

    Html link(URI address, String text) {
        body.append("<p><a rel=\"noreferrer\" href=\"")
                .append(escaped(address.toString()))
                .append("\">")
                .append(escaped(text))
                .append("</a></p>\n");
        return this;
    }

    Html code(ErrorCode code) {
        body.append("<p class=\"code\">Code: ").append(code).append("</p>\n");
        return this;
    }

    /**
     * A button that posts one hidden value.
     *
     * @param leadsTo where the answer to it may redirect: browsers count that as the form's action too
     */
    Html button(URI action, String name, Ticket value, String text, URI leadsTo) {
        formAction = "'self' https: " + origin(leadsTo);
        body.append("<form method=\"post\" action=\"")
                .append(escaped(action.toString()))
                .append("\"><input type=\"hidden\" name=\"")
                .append(escaped(name))
                .append("\" value=\"")
                .append(escaped(value.value()))
                .append("\"><button>")
                .append(escaped(text))
                .append("</button></form>\n");
        return this;
    }

    Reply reply(int status) {
        String page = "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title><style>" + STYLE + "</style></head>\n<body><main><h1>" + escaped(title) + "</h1>\n" + body
                + "</main></body></html>\n";
        return new Reply(
                status,
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Content-Security-Policy", POLICY + formAction,
                        "X-Content-Type-Options", "nosniff",
                        "Referrer-Policy", "no-referrer"),
                page);
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append((char) c);
            }
        });
        return escaped.toString();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new SyncException(ErrorCode.DEFECT, "SHA-256 is missing", e);
        }
    }
}
