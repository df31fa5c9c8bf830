package com.mailup.crm.sandbox.sugar.crm;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Who may sign in. Too many wrong passwords in a row lock a user out, if the CRM is set up so. */
public final class Logins {
    private final Crm crm;
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private volatile OptionalInt limit = OptionalInt.empty();

    public Logins(Crm crm) {
        this.crm = crm;
    }

    public void lockOutAfter(int wrongPasswords) {
        limit = OptionalInt.of(wrongPasswords);
    }

    /** An administrator lets a user in again. */
    public void unlock(String user) {
        failures.remove(user);
    }

    /** By the password's MD5 in lower-case hex, or by the password itself. */
    public User signIn(String name, String password, boolean plain) {
        User user = crm.user(name).filter(User::active).orElseThrow(Refusal::invalidLogin);
        int failed = failures.getOrDefault(user.name(), 0);
        if (limit.isPresent() && failed >= limit.getAsInt()) {
            throw new Refusal("Lockout Reached", 1009, "You have been locked out of the Sugar application");
        }
        if (!password.equals(plain ? user.password() : md5(user.password()))) {
            failures.merge(user.name(), 1, Integer::sum);
            throw Refusal.invalidLogin();
        }
        failures.remove(user.name());
        if (!user.configured()) {
            throw new Refusal(
                    "User Not Configured", 12, "Please log into your instance of SugarCRM to configure your user.");
        }
        return user;
    }

    public static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
