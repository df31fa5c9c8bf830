package com.mailup.crm.web;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookCall;
import com.mailup.crm.contract.HookRequest;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import com.mailup.crm.inbox.CallbackAccount;
import com.mailup.crm.inbox.CallbackDiary;
import com.mailup.crm.inbox.CallbackInbox;
import com.mailup.crm.inbox.CallbackNames;
import com.mailup.crm.inbox.CallbackTokens;
import com.mailup.crm.inbox.HandClock;
import com.mailup.crm.inbox.HintInbox;
import com.mailup.crm.inbox.HintTokens;
import com.mailup.crm.inbox.HookInbox;
import com.mailup.crm.inbox.HookSource;
import com.mailup.crm.inbox.MemoryConnections;
import com.mailup.crm.inbox.MemoryLog;
import com.mailup.crm.inbox.MemorySealed;
import com.mailup.crm.inbox.NoticeInbox;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.Change;
import com.mailup.crm.model.ConnectionId;
import com.mailup.crm.model.LastWords;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.mailup.crm.model.RecordRef;
import com.mailup.crm.observe.Findings;
import com.mailup.crm.observe.Meters;
import com.mailup.crm.store.ConnectionStore.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A public listener on loopback with one CRM connection that maps two MailUp accounts, spoken to over real HTTP. */
final class Station implements AutoCloseable {
    static final ConnectionId SHOP = new ConnectionId("shop");
    static final AccountId NORTH = new AccountId("north");
    static final AccountId SOUTH = new AccountId("south");
    static final ListId LIST = new ListId(17);
    static final Secret SECRET = new Secret("whsec_" + Base64.getEncoder().encodeToString(new byte[32]));
    static final CrmMapping MAPPING = new CrmMapping(
            List.of("Contacts", "Leads"),
            List.of(
                    new MappedList(new ListRef(NORTH, LIST), "mailup_list_17", "News"),
                    new MappedList(new ListRef(SOUTH, new ListId(3)), "mailup_list_3", "Offers")),
            Set.of());
    static final Limits LIMITS =
            new Limits(256 * 1024, 16 * 1024, Duration.ofSeconds(2), 500, 100, 1_000, 500, 500, 64);

    final HandClock clock = new HandClock();
    final MemoryLog log = new MemoryLog();
    final MemoryConnections connections = new MemoryConnections().with(SHOP, Mode.RUNNING, "https://crm.example.com");
    final MemorySealed sealed = new MemorySealed();
    final CallbackTokens tokens = new CallbackTokens(sealed, new SecureRandom(), clock);
    final CallbackDiary diary = new CallbackDiary(clock, new SecureRandom());
    final HintTokens hintTokens = new HintTokens(sealed, new SecureRandom(), clock);
    final AtomicInteger hinted = new AtomicInteger();
    final Meters meters = new Meters();
    final Findings findings = new Findings(clock);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PublicListener listener;

    Station(Binding binding, Limits limits, Optional<Secret> callbackKey) {
        this(binding, limits, new CallbackAccount(CallbackNames.DEFAULT, callbackKey));
    }

    Station(Binding binding, Limits limits, CallbackAccount callback) {
        HookInbox hooks = new HookInbox(
                List.of(new HookSource(SHOP, SECRET, MAPPING)), log, connections, findings, meters, new SecureRandom());
        CallbackInbox callbacks = new CallbackInbox(Map.of(NORTH, callback), tokens, log, diary, clock);
        HintInbox hints = new HintInbox(
                Map.of(SHOP, hinted::incrementAndGet),
                Map.of(SHOP, new NoticeInbox(SHOP, Station::notice, MAPPING, log, connections, findings)),
                hintTokens,
                clock);
        List<Route> more = List.of(HintEndpoint.route(hints, clock));
        listener = new PublicListener(binding, limits, hooks, callbacks, more, clock, meters, findings);
        listener.start();
    }

    /** A CRM whose messages say who sends them and which contact to look at, or that it is gone. */
    private static HookCall notice(HookRequest request) {
        String[] words = request.body().split(" ", -1);
        if (!words[0].equals("notice")) {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "");
        }
        RecordRef record = new RecordRef(SHOP, "Contacts", words[2]);
        Instant at = request.receivedAt();
        return new HookCall(
                words[2],
                words[1],
                List.of(new Change.Saved(record, at, ""), new Change.Deleted(record, at, "", LastWords.NONE)),
                "text/xml",
                "<taken/>");
    }

    static Station open() {
        return new Station(loopback(), LIMITS, Optional.empty());
    }

    static Binding loopback() {
        return Binding.of("public", "127.0.0.1", 0, Optional.empty(), List.of());
    }

    int port() {
        return listener.port();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET().build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return client.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(), BodyHandlers.ofString());
    }

    /** A hook signed as the package signs it. */
    HttpResponse<String> hook(String id, String body) throws IOException, InterruptedException {
        return post("/hooks/shop", body, Signer.headers(SHOP, id, clock.instant(), body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        client.close();
        listener.close();
    }
}
