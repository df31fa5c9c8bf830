package com.mailup.crm.sandbox.salesforce.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.salesforce.org.Org;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in to the pages. */
final class SignIns {
    static final String PAGE = "/login";
    static final String HOME = "/lightning/o/Contact/list";
    private static final String COOKIE = "sid";
    private static final String FORM = """
            <form method="post" action="/login">
            <label for="username">User name</label><input id="username" name="username" autocomplete="username" autofocus>
            <label for="password">Password</label><input id="password" name="pw" type="password" autocomplete="current-password">
            <p><button>Log In</button></p>
            </form>
            """;

    private final Org org;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    /**
     * Somebody who is signed in.
     *
     * @param token in every form of the session
     */
    private record Session(String user, String token) {}

    SignIns(Org org) {
        this.org = org;
    }

    Optional<User> user(Exchange exchange) {
        return session(exchange).map(Session::user).flatMap(org::userById).filter(User::active);
    }

    /** The token of the session's forms. */
    String token(Exchange exchange) {
        return session(exchange).map(Session::token).orElse("");
    }

    private Optional<Session> session(Exchange exchange) {
        return exchange.cookie(COOKIE).flatMap(id -> Optional.ofNullable(open.get(id)));
    }

    static Answer form(String message) {
        return Frame.page(200, Optional.empty(), "Log in", (message.isEmpty() ? "" : Html.note(message)) + FORM);
    }

    Answer signIn(Exchange exchange) {
        Form form = exchange.form();
        return org.user(form.first("username").orElse(""))
                .filter(User::active)
                .filter(user -> form.first("pw").filter(user.password()::equals).isPresent())
                .map(user -> Answer.redirect(HOME)
                        .with("Set-Cookie", COOKIE + "=" + begin(user) + "; Path=/; HttpOnly; SameSite=Lax"))
                .orElseGet(() -> form("Please check your username and password."));
    }

    Answer signOut(Exchange exchange) {
        exchange.cookie(COOKIE).ifPresent(open::remove);
        return Answer.redirect(PAGE);
    }

    private String begin(User user) {
        String id = random();
        open.put(id, new Session(user.id(), random()));
        return id;
    }

    private String random() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
