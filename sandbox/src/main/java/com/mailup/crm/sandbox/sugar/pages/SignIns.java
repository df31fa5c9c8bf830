package com.mailup.crm.sandbox.sugar.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.sugar.crm.Crm;
import com.mailup.crm.sandbox.sugar.crm.User;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in to the pages. */
final class SignIns {
    static final String PAGE = "/index.php?action=Login&module=Users";
    static final String HOME = "/index.php?module=Contacts&action=index";
    private static final String COOKIE = "PHPSESSID";
    private static final String FORM = """
            <form method="post" action="/index.php">
            <input type="hidden" name="module" value="Users"><input type="hidden" name="action" value="Authenticate">
            <label for="user_name">User name</label><input id="user_name" name="user_name" autocomplete="username" autofocus>
            <label for="username_password">Password</label><input id="username_password" name="username_password" type="password" autocomplete="current-password">
            <p><button>Log in</button></p>
            </form>
            """;

    private final Crm crm;
    private final Frame frame;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    /** @param token in every form of the session */
    private record Session(String user, String token) {}

    SignIns(Crm crm, Frame frame) {
        this.crm = crm;
        this.frame = frame;
    }

    Optional<User> user(Exchange exchange) {
        return session(exchange).map(Session::user).flatMap(crm::user).filter(User::active);
    }

    private Optional<Session> session(Exchange exchange) {
        return exchange.cookie(COOKIE).flatMap(session -> Optional.ofNullable(open.get(session)));
    }

    /** The token of the session's forms. */
    String token(Exchange exchange) {
        return session(exchange).map(Session::token).orElse("");
    }

    Answer form(String message) {
        return frame.page(200, Optional.empty(), "Log in", (message.isEmpty() ? "" : Html.note(message)) + FORM);
    }

    Answer signIn(Form form) {
        return crm.user(form.first("user_name").orElse(""))
                .filter(User::active)
                .filter(user -> form.first("username_password")
                        .filter(user.password()::equals)
                        .isPresent())
                .map(user -> Answer.redirect(HOME)
                        .with("Set-Cookie", COOKIE + "=" + begin(user) + "; Path=/; HttpOnly; SameSite=Lax"))
                .orElseGet(() -> form("You must specify a valid username and password."));
    }

    Answer signOut(Exchange exchange) {
        exchange.cookie(COOKIE).ifPresent(open::remove);
        return Answer.redirect(PAGE);
    }

    private String begin(User user) {
        String session = secret();
        open.put(session, new Session(user.name(), secret()));
        return session;
    }

    private String secret() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
