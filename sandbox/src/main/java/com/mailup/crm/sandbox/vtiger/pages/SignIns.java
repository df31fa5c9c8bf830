package com.mailup.crm.sandbox.vtiger.pages;

import com.mailup.crm.sandbox.crm.Html;
import com.mailup.crm.sandbox.http.Answer;
import com.mailup.crm.sandbox.http.Exchange;
import com.mailup.crm.sandbox.http.Form;
import com.mailup.crm.sandbox.vtiger.crm.Crm;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in to the pages. */
final class SignIns {
    static final String PAGE = "/index.php?module=Users&view=Login";
    static final String HOME = "/index.php?module=Contacts&view=List";
    static final String COOKIE = "PHPSESSID";
    private static final String FORM = """
            <form method="post" action="/index.php?module=Users&amp;action=Login">
            <label for="username">User name</label><input id="username" name="username" autocomplete="username" autofocus>
            <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password">
            <p><button>Sign in</button></p>
            </form>
            """;

    private final Crm crm;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> open = new ConcurrentHashMap<>();

    /** @param token in every form of the session */
    private record Session(String user, String token) {}

    SignIns(Crm crm) {
        this.crm = crm;
    }

    Optional<User> user(Exchange exchange) {
        return exchange.cookie(COOKIE).flatMap(this::user);
    }

    /** Who is signed in to the session of that id. */
    Optional<User> user(String id) {
        return Optional.ofNullable(open.get(id))
                .map(Session::user)
                .flatMap(crm::user)
                .filter(User::active);
    }

    private Optional<Session> session(Exchange exchange) {
        return exchange.cookie(COOKIE).flatMap(id -> Optional.ofNullable(open.get(id)));
    }

    /** The token of the session's forms. */
    String token(Exchange exchange) {
        return session(exchange).map(Session::token).orElse("");
    }

    static Answer form(String message) {
        return Frame.page(200, Optional.empty(), "Sign in", (message.isEmpty() ? "" : Html.note(message)) + FORM);
    }

    Answer signIn(Exchange exchange) {
        Form form = exchange.form();
        return crm.user(form.first("username").orElse(""))
                .filter(User::active)
                .filter(user ->
                        form.first("password").filter(user.password()::equals).isPresent())
                .map(user -> Answer.redirect(HOME)
                        .with("Set-Cookie", COOKIE + "=" + begin(user) + "; Path=/; HttpOnly; SameSite=Lax"))
                .orElseGet(() -> form("User name or password is wrong."));
    }

    Answer signOut(Exchange exchange) {
        exchange.cookie(COOKIE).ifPresent(open::remove);
        return Answer.redirect(PAGE);
    }

    private String begin(User user) {
        String id = random();
        open.put(id, new Session(user.name(), random()));
        return id;
    }

    private String random() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
