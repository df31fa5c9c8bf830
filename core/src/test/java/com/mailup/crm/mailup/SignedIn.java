package com.mailup.crm.mailup;

import com.mailup.crm.contract.Secret;
import com.mailup.crm.model.EmailAddress;
import com.mailup.crm.model.ListId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/** A MailUp client that is signed in to a fake one. */
final class SignedIn implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-10T10:00:00Z");
    static final ListId LIST = new ListId(7);
    static final EmailAddress ADA = new EmailAddress("ada@example.com");
    static final EmailAddress BOB = new EmailAddress("bob@example.com");
    static final EmailAddress ONEIL = new EmailAddress("sean.o'neil@example.com");

    static final String LISTS = "Console/List";
    static final String CONSENT = "Console/List/7/Recipients/EmailOptins";
    static final String PENDING = "Console/List/7/Recipients/Pending";
    static final String ADD = "Console/List/7/Recipient";
    static final String IMPORT = "Console/List/7/Recipients";

    final FakeMailUp server = new FakeMailUp();
    final MailUp mailUp;

    SignedIn() {
        this(MemoryVault.holding("access-0", "refresh-0", NOW.plusSeconds(3000)), RateBudget.off(new Random(1)));
    }

    SignedIn(TokenVault vault, RateBudget budget) {
        MailUpAccess access = server.access(Optional.of(new Password("m1234", new Secret("hunter2"))));
        TokenSource tokens = new TokenSource(access, server.transport(), vault, budget, () -> NOW);
        mailUp = new RestMailUp(access, server.transport(), tokens, budget, () -> NOW);
        server.says(LISTS, FakeMailUp.Reply.ok(page(1, "{\"IdList\":7,\"Name\":\"News\"}")));
        server.says(CONSENT, FakeMailUp.Reply.ok(page(0)));
        server.says(PENDING, FakeMailUp.Reply.ok(page(0)));
    }

    static String page(long total, String... items) {
        return "{\"IsPaginated\":false,\"Items\":" + Arrays.stream(items).collect(Collectors.joining(",", "[", "]"))
                + ",\"PageNumber\":0,\"PageSize\":1000,\"Skipped\":0,\"TotalElementsCount\":" + total + "}";
    }

    static String row(int id, String email, String status) {
        return "{\"idRecipient\":" + id + ",\"Email\":\"" + email + "\",\"Status\":\"" + status
                + "\",\"Optin_Date\":\"2020-01-27 10:38:00.000\",\"Optin_Request_Date\":\"\",\"Optin_Request_IP\":null,"
                + "\"Optout_Date\":\"\",\"Optout_MsgID\":null,\"Optout_Type\":null,\"Optout_Subtype\":null}";
    }

    static String optOut(int id, String email, String type) {
        return "{\"idRecipient\":" + id + ",\"Email\":\"" + email + "\",\"Status\":\"OPTOUT\","
                + "\"Optout_Date\":\"2024-05-06 07:08:09.123\",\"Optout_MsgID\":55,\"Optout_Type\":" + type + "}";
    }

    @Override
    public void close() {
        server.close();
    }
}
