package com.mailup.crm.sandbox.salesforce;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.salesforce.auth.ConnectedApp;
import com.mailup.crm.sandbox.salesforce.inside.MailUpPackage;
import com.mailup.crm.sandbox.salesforce.inside.PackageObjects;
import com.mailup.crm.sandbox.salesforce.org.User;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a simulated Salesforce is set up.
 *
 * @param port the port to listen on, or 0 for a free one
 * @param lists the mapped lists
 * @param mailUp the MailUp package, if it is deployed
 * @param minute how long a minute of the package's sender lasts
 */
public record SalesforceOptions(
        int port,
        List<User> users,
        Clock clock,
        List<MailUpList> lists,
        boolean personAccounts,
        ConnectedApp app,
        Optional<MailUpPackage.Settings> mailUp,
        Duration minute) {

    public static final User ADMIN = User.of(1, "admin@sim.test")
            .asAdmin()
            .withPermissions(PackageObjects.OPEN, PackageObjects.LIFT, PackageObjects.ADMINISTER);
    public static final User INTEGRATION =
            User.of(5, "mailup@sim.test").asIntegration().withPermissions(PackageObjects.INTEGRATION);
    /** May open MailUp and lift opt-outs; BOB may neither. */
    public static final User ALICE =
            User.of(6, "alice@sim.test").withPermissions(PackageObjects.OPEN, PackageObjects.LIFT);

    public static final User BOB = User.of(7, "bob@sim.test");

    private static final MailUpPackage.Settings PACKAGE = new MailUpPackage.Settings("0.1.0", "000000000000");

    public SalesforceOptions {
        users = List.copyOf(users);
        lists = List.copyOf(lists);
    }

    /** An organisation with four users, no list mapped yet, and the package deployed. */
    public static SalesforceOptions standard() {
        return new SalesforceOptions(
                0,
                List.of(ADMIN, INTEGRATION, ALICE, BOB),
                Clock.systemUTC(),
                List.of(),
                false,
                ConnectedApp.of(INTEGRATION.name()),
                Optional.of(PACKAGE),
                Duration.ofSeconds(1));
    }

    public SalesforceOptions withPort(int newPort) {
        return new SalesforceOptions(newPort, users, clock, lists, personAccounts, app, mailUp, minute);
    }

    public SalesforceOptions withUsers(List<User> newUsers) {
        return new SalesforceOptions(port, newUsers, clock, lists, personAccounts, app, mailUp, minute);
    }

    public SalesforceOptions withClock(Clock newClock) {
        return new SalesforceOptions(port, users, newClock, lists, personAccounts, app, mailUp, minute);
    }

    public SalesforceOptions withLists(MailUpList... newLists) {
        return new SalesforceOptions(port, users, clock, List.of(newLists), personAccounts, app, mailUp, minute);
    }

    public SalesforceOptions withPersonAccounts() {
        return new SalesforceOptions(port, users, clock, lists, true, app, mailUp, minute);
    }

    public SalesforceOptions withoutPackage() {
        return new SalesforceOptions(port, users, clock, lists, personAccounts, app, Optional.empty(), minute);
    }

    /** Whose signatures the connected app believes. */
    public SalesforceOptions withCertificate(PublicKey key) {
        return new SalesforceOptions(port, users, clock, lists, personAccounts, app.withKeys(key), mailUp, minute);
    }

    public SalesforceOptions withMinute(Duration newMinute) {
        return new SalesforceOptions(port, users, clock, lists, personAccounts, app, mailUp, newMinute);
    }
}
