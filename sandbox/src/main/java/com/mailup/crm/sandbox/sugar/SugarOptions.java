package com.mailup.crm.sandbox.sugar;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.sugar.crm.Flavor;
import com.mailup.crm.sandbox.sugar.crm.MailUpPackage;
import com.mailup.crm.sandbox.sugar.crm.Right;
import com.mailup.crm.sandbox.sugar.crm.User;
import com.mailup.crm.sandbox.sugar.v8.OAuthClient;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * How a simulated CRM of the family is set up.
 *
 * @param port the port to listen on, or 0 for a free one
 * @param zone the zone of the database, in which some times of addresses are stored
 * @param lists the mapped lists
 * @param mailUp the MailUp package, if it is installed
 */
public record SugarOptions(
        Flavor flavor,
        int port,
        List<User> users,
        ZoneId zone,
        Clock clock,
        List<MailUpList> lists,
        Optional<MailUpPackage.Settings> mailUp) {

    public static final User ADMIN = User.of("1", "admin", "admin-password").asAdmin();
    public static final User INTEGRATION = User.of("5a1e0000-0000-4000-8000-000000000005", "mailup", "mailup-password");
    /** May open MailUp and lift opt-outs; BOB may neither. */
    public static final User ALICE = User.of("5a1e0000-0000-4000-8000-000000000006", "alice", "alice-password")
            .withRights(Right.OPEN_MAILUP, Right.LIFT_OPT_OUTS);

    public static final User BOB = User.of("5a1e0000-0000-4000-8000-000000000007", "bob", "bob-password");

    /** By which V8 lets the connector's user in. */
    public static final OAuthClient CLIENT =
            new OAuthClient("5a1e0000-0000-4000-8000-0000000000c1", "secret-of-the-client", INTEGRATION.name());

    private static final String VERSION = "0.1.0";
    private static final String BUILD = "000000000000";

    public SugarOptions {
        users = List.copyOf(users);
        lists = List.copyOf(lists);
    }

    /** SuiteCRM 7.14.6 in Rome with four users, no list mapped yet, and the package installed. */
    public static SugarOptions suiteCrm() {
        return of(Flavor.SUITECRM, "https://suitecrm.example.com");
    }

    /** Sugar CE 6.5.23, else the same. */
    public static SugarOptions sugarCe() {
        return of(Flavor.SUGAR_CE, "https://sugarce.example.com");
    }

    /** Sugar 13, else the same. */
    public static SugarOptions modernSugar() {
        return of(Flavor.MODERN, "https://sugar.example.com");
    }

    private static SugarOptions of(Flavor flavor, String instance) {
        return new SugarOptions(
                flavor,
                0,
                List.of(ADMIN, INTEGRATION, ALICE, BOB),
                ZoneId.of("Europe/Rome"),
                Clock.systemUTC(),
                List.of(),
                Optional.of(new MailUpPackage.Settings(VERSION, BUILD, INTEGRATION.name(), instance)));
    }

    public SugarOptions withPort(int newPort) {
        return new SugarOptions(flavor, newPort, users, zone, clock, lists, mailUp);
    }

    public SugarOptions withUsers(List<User> newUsers) {
        return new SugarOptions(flavor, port, newUsers, zone, clock, lists, mailUp);
    }

    public SugarOptions withZone(ZoneId newZone) {
        return new SugarOptions(flavor, port, users, newZone, clock, lists, mailUp);
    }

    public SugarOptions withClock(Clock newClock) {
        return new SugarOptions(flavor, port, users, zone, newClock, lists, mailUp);
    }

    public SugarOptions withLists(MailUpList... newLists) {
        return new SugarOptions(flavor, port, users, zone, clock, List.of(newLists), mailUp);
    }

    public SugarOptions withoutPackage() {
        return new SugarOptions(flavor, port, users, zone, clock, lists, Optional.empty());
    }

    /** The integration user and the instance of the installed package. */
    public SugarOptions withPackage(String integrationUser, String instance) {
        return new SugarOptions(
                flavor,
                port,
                users,
                zone,
                clock,
                lists,
                Optional.of(new MailUpPackage.Settings(VERSION, BUILD, integrationUser, instance)));
    }
}
