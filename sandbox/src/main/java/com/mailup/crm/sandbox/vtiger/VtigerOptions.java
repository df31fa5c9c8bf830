package com.mailup.crm.sandbox.vtiger;

import com.mailup.crm.sandbox.crm.MailUpList;
import com.mailup.crm.sandbox.vtiger.crm.FieldNames;
import com.mailup.crm.sandbox.vtiger.crm.MailUpPackage;
import com.mailup.crm.sandbox.vtiger.crm.Right;
import com.mailup.crm.sandbox.vtiger.crm.User;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a simulated vTiger is set up.
 *
 * @param port the port to listen on, or 0 for a free one
 * @param prefixes entity numbers by module name; what is missing is that of a fresh 8.4 (Leads 10, Accounts 11, Contacts 12, Users 19, Groups 20)
 * @param zone the zone of the server, in which all times are stored
 * @param lists the mapped lists
 * @param mailUp the MailUp package, if it is installed
 */
public record VtigerOptions(
        int port,
        List<User> users,
        Map<String, Integer> prefixes,
        ZoneId zone,
        Clock clock,
        List<MailUpList> lists,
        FieldNames fieldNames,
        Optional<MailUpPackage.Settings> mailUp) {

    public static final User ADMIN = User.of(1, "admin", "AdminAccessKey01").asAdmin();
    public static final User INTEGRATION = User.of(5, "mailup", "MailUpAccessKey1");
    /** May open MailUp and lift opt-outs; BOB may neither. */
    public static final User ALICE =
            User.of(6, "alice", "AliceAccessKey01").withRights(Right.OPEN_MAILUP, Right.LIFT_OPT_OUTS);

    public static final User BOB = User.of(7, "bob", "BobbyAccessKey01");

    private static final String BUILD = "000000000000";

    public VtigerOptions {
        users = List.copyOf(users);
        prefixes = Map.copyOf(prefixes);
        lists = List.copyOf(lists);
    }

    /** A server in Rome with four users, no list mapped yet, and the package installed. */
    public static VtigerOptions standard() {
        return new VtigerOptions(
                0,
                List.of(ADMIN, INTEGRATION, ALICE, BOB),
                Map.of(),
                ZoneId.of("Europe/Rome"),
                Clock.systemUTC(),
                List.of(),
                FieldNames.DEFAULT,
                Optional.of(new MailUpPackage.Settings(
                        "0.1.0", BUILD, INTEGRATION.name(), false, "https://vtiger.example.com", FieldNames.DEFAULT)));
    }

    public VtigerOptions withPort(int newPort) {
        return new VtigerOptions(newPort, users, prefixes, zone, clock, lists, fieldNames, mailUp);
    }

    public VtigerOptions withUsers(List<User> newUsers) {
        return new VtigerOptions(port, newUsers, prefixes, zone, clock, lists, fieldNames, mailUp);
    }

    public VtigerOptions withPrefixes(Map<String, Integer> newPrefixes) {
        return new VtigerOptions(port, users, newPrefixes, zone, clock, lists, fieldNames, mailUp);
    }

    public VtigerOptions withZone(ZoneId newZone) {
        return new VtigerOptions(port, users, prefixes, newZone, clock, lists, fieldNames, mailUp);
    }

    public VtigerOptions withClock(Clock newClock) {
        return new VtigerOptions(port, users, prefixes, zone, newClock, lists, fieldNames, mailUp);
    }

    public VtigerOptions withLists(MailUpList... newLists) {
        return new VtigerOptions(port, users, prefixes, zone, clock, List.of(newLists), fieldNames, mailUp);
    }

    public VtigerOptions withoutPackage() {
        return new VtigerOptions(port, users, prefixes, zone, clock, lists, fieldNames, Optional.empty());
    }

    /** Also tells the package of these names. */
    public VtigerOptions withFieldNames(FieldNames names) {
        return new VtigerOptions(
                port,
                users,
                prefixes,
                zone,
                clock,
                lists,
                names,
                mailUp.map(old -> new MailUpPackage.Settings(
                        old.version(), old.build(), old.integrationUser(), old.rightsOpen(), old.instance(), names)));
    }

    /** The integration user and the instance of the installed package. */
    public VtigerOptions withPackage(String integrationUser, String instance) {
        return new VtigerOptions(
                port,
                users,
                prefixes,
                zone,
                clock,
                lists,
                fieldNames,
                Optional.of(new MailUpPackage.Settings("0.1.0", BUILD, integrationUser, false, instance, fieldNames)));
    }
}
