package com.mailup.crm.sugarcrm;

import com.fasterxml.jackson.databind.JsonNode;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The sessions of one CRM. The server lets a session do one thing at a time, so each call has one to itself; there are a few, and they
 * are kept, since signing in costs a fifth of a second. A refused password is not tried again soon: some servers lock a user out.
 */
final class V41Sessions {
    private static final int MOST = 4;

    private final V41Service service;
    private final SugarSettings settings;
    private final SignInPause pause;
    private final Semaphore places = new Semaphore(MOST, true);
    private final ReentrantLock signingIn = new ReentrantLock();
    private final Deque<Session> idle = new ArrayDeque<>();
    private volatile Optional<Session> latest = Optional.empty();

    /** As the server said at the sign-in. */
    record Session(String id, boolean administrator) {}

    V41Sessions(V41Service service, SugarSettings settings, ServerClock clock) {
        this.service = service;
        this.settings = settings;
        this.pause = new SignInPause(clock);
    }

    /** Calls with a session of its own. One that was lost is replaced, once. */
    JsonNode with(Function<String, JsonNode> call) {
        acquire();
        try {
            Session session = idleSession().orElseGet(this::signIn);
            try {
                JsonNode answer = call.apply(session.id());
                release(session);
                return answer;
            } catch (Refusal refusal) {
                if (!refusal.sessionLost()) {
                    release(session);
                    throw refusal;
                }
                return again(call);
            } catch (SyncException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    release(session);
                }
                throw e;
            }
        } finally {
            places.release();
        }
    }

    private JsonNode again(Function<String, JsonNode> call) {
        Session session = signIn();
        try {
            JsonNode answer = call.apply(session.id());
            release(session);
            return answer;
        } catch (Refusal refusal) {
            if (refusal.sessionLost()) {
                throw new SyncException(
                        ErrorCode.CRM_ANSWER_INVALID,
                        "a session is lost as soon as it is opened. Sessions are bound to the caller's IP address: let the connector"
                                + " leave by one address, or switch off Validate user IP address in the CRM's system settings");
            }
            release(session);
            throw refusal;
        }
    }

    /** Signs in anew. What a session may see is settled as it is opened, so the older ones go. */
    Session renew() {
        acquire();
        try {
            synchronized (idle) {
                idle.clear();
            }
            Session session = signIn();
            release(session);
            return session;
        } finally {
            places.release();
        }
    }

    void insist() {
        pause.end();
    }

    /** Of the latest sign-in. */
    Optional<Session> latest() {
        return latest;
    }

    /** Signs out, as far as the server can still be reached. */
    void close() {
        for (Optional<Session> session = idleSession(); session.isPresent(); session = idleSession()) {
            try {
                service.ask("logout", Map.of("session", session.get().id()));
            } catch (SyncException | Refusal e) {
                // the server forgets it by itself
            }
        }
    }

    private void acquire() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Optional<Session> idleSession() {
        synchronized (idle) {
            return Optional.ofNullable(idle.pollLast());
        }
    }

    private void release(Session session) {
        synchronized (idle) {
            idle.addLast(session);
        }
    }

    private void lock() {
        try {
            signingIn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** One thread at a time, so that a wrong password is sent once and not by each of them. */
    private Session signIn() {
        lock();
        try {
            pause.check();
            Session session = login();
            pause.end();
            latest = Optional.of(session);
            return session;
        } finally {
            signingIn.unlock();
        }
    }

    private Session login() {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("user_auth", credentials());
        // SuiteCRM 8.2 fails on a name of ours.
        arguments.put("application_name", "");
        // Nothing of notifyonsave: whatever its value, the server would mail to record owners at every save.
        arguments.put("name_value_list", Map.of());
        try {
            JsonNode login = service.ask("login", arguments);
            String id = login.path("id").asText();
            if (id.isEmpty()) {
                throw new SyncException(ErrorCode.CRM_ANSWER_INVALID, "login answers without a session");
            }
            String administrator = login.path("name_value_list")
                    .path("user_is_admin")
                    .path("value")
                    .asText();
            return new Session(id, administrator.equals("1") || administrator.equals("true"));
        } catch (Refusal refusal) {
            if (refusal.busy()) {
                throw new SyncException(ErrorCode.CRM_BUSY, "login: " + refusal.words());
            }
            throw pause.refused(refusal.atSignIn());
        }
    }

    private Map<String, String> credentials() {
        Map<String, String> credentials = new LinkedHashMap<>();
        credentials.put("user_name", settings.username());
        String password = settings.password().reveal();
        switch (settings.signIn()) {
            case MD5 -> credentials.put("password", md5(password));
            case PLAIN -> {
                credentials.put("password", password);
                credentials.put("encryption", "PLAIN");
            }
        }
        return credentials;
    }

    private static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new SyncException(ErrorCode.DEFECT, "MD5 is missing", e);
        }
    }

    private static SyncException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SyncException(ErrorCode.CRM_UNREACHABLE, "interrupted", e);
    }
}
