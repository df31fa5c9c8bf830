package com.mailup.crm.sandbox.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.sandbox.http.Json;
import com.mailup.crm.sandbox.salesforce.auth.ConnectedApp;
import com.mailup.crm.sandbox.salesforce.org.User;
import com.sforce.soap.metadata.MetadataConnection;
import com.sforce.soap.partner.PartnerConnection;
import com.sforce.ws.ConnectionException;
import com.sforce.ws.ConnectorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Comes in as a user, by Salesforce's own client classes and by plain HTTP. */
final class Force implements AutoCloseable {
    static final String JWT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final String token;

    private Force(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    static Force of(SandboxSalesforce salesforce, User user) {
        Force stranger = stranger(salesforce);
        JsonNode granted = Json.read(stranger.token(Map.of(
                        "grant_type",
                        JWT,
                        "assertion",
                        assertion(claims(user.name(), TestClock.NOW.plusSeconds(120)), key())))
                .body());
        return new Force(salesforce.baseUri(), granted.path("access_token").asText());
    }

    /** Has no token. */
    static Force stranger(SandboxSalesforce salesforce) {
        return new Force(salesforce.baseUri(), "none");
    }

    static Map<String, Object> claims(String user, Instant expires) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", SalesforceOptions.standard().app().key());
        claims.put("sub", user);
        claims.put("aud", "https://login.salesforce.com");
        claims.put("exp", expires.getEpochSecond());
        return claims;
    }

    static String assertion(Map<String, Object> claims, PrivateKey key) {
        String signed = part(Json.write(Map.of("alg", "RS256"))) + "." + part(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** What signs the assertions of the connected app. */
    static PrivateKey key() {
        String pem = ConnectedApp.signingKey().replaceAll("-----[^-]+-----", "");
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    PartnerConnection partner() {
        try {
            return new PartnerConnection(config("/services/Soap/u/65.0"));
        } catch (ConnectionException e) {
            throw new IllegalStateException(e);
        }
    }

    MetadataConnection metadata() {
        try {
            return new MetadataConnection(config("/services/Soap/m/62.0"));
        } catch (ConnectionException e) {
            throw new IllegalStateException(e);
        }
    }

    ConnectorConfig config(String path) {
        ConnectorConfig config = new ConnectorConfig();
        config.setSessionId(token);
        config.setServiceEndpoint(base + path);
        config.setConnectionTimeout(5_000);
        config.setReadTimeout(20_000);
        return config;
    }

    String session() {
        return token;
    }

    HttpResponse<String> token(Map<String, String> form) {
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return send(HttpRequest.newBuilder(base.resolve("/services/oauth2/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    /** A REST call; the path follows the version. */
    HttpResponse<String> rest(String method, String path, String body) {
        return send(HttpRequest.newBuilder(base.resolve("/services/data/v65.0/" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }

    JsonNode json(String method, String path, String body) {
        return Json.read(rest(method, path, body.replace('\'', '"')).body());
    }

    /** The records that a query finds. */
    JsonNode query(String soql) {
        return json("GET", "query?q=" + URLEncoder.encode(soql, StandardCharsets.UTF_8), "");
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> control(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve("/sandbox/" + path))
                .POST(BodyPublishers.ofString(json.replace('\'', '"'))));
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

    @Override
    public void close() {
        http.close();
    }
}
