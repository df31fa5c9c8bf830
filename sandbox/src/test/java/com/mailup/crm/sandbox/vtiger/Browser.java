package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.vtiger.crm.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Keeps cookies, follows nothing, and runs no script. */
final class Browser {
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI base;

    private Browser(URI base) {
        this.base = base;
    }

    static Browser of(SandboxVtiger vtiger) {
        return new Browser(vtiger.baseUri());
    }

    Browser signedIn(User user) {
        signIn(user.name(), user.password());
        return this;
    }

    HttpResponse<String> signIn(String name, String password) {
        return send(HttpRequest.newBuilder(base.resolve("/index.php?module=Users&action=Login"))
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + password)));
    }

    HttpResponse<String> post(String path, String form) {
        return send(HttpRequest.newBuilder(base.resolve(path)).POST(BodyPublishers.ofString(form)));
    }

    HttpResponse<String> page(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)));
    }

    HttpResponse<String> pageFrom(String referrer, String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Referer", referrer));
    }

    /** Turns the browser's session into one of the web service, as any page in this browser can. */
    WebserviceClient extendedSession(SandboxVtiger vtiger) {
        String answer = post("/webservice.php", "operation=extendsession").body();
        return WebserviceClient.anonymous(vtiger)
                .withSession(
                        WebserviceClient.json(answer).at("/result/sessionName").asText());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
