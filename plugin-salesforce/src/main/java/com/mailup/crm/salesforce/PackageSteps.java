package com.mailup.crm.salesforce;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.InstallLooks;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep;
import com.mailup.crm.contract.InstallStep.Act;
import com.mailup.crm.contract.InstallStep.ByConnector;
import com.mailup.crm.contract.InstallStep.ByPerson;
import com.mailup.crm.contract.InstallStep.Look;
import com.mailup.crm.contract.InstallStep.Standing;
import com.mailup.crm.contract.Secret;
import com.mailup.crm.contract.SyncException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** How the package gets into an org and out of it, by the session of an administrator. */
final class PackageSteps {
    private static final String SETTINGS = "/apex/MailUpSettings";
    private static final String LAYOUTS = "/lightning/setup/ObjectManager/Contact/PageLayouts/view";
    private static final String GONE = "mailup uninstall CONNECTION";
    private static final String NO_SESSION =
            "an administrator's access token is needed: give the command again and enter one";

    private final Site site;
    private final String base;

    PackageSteps(Site site) {
        this.site = site;
        this.base = site.settings().text("url").replaceFirst("/+$", "");
    }

    /** @param italian the translation */
    InstallPlan install(Path file, Path italian, Edition ours) {
        return new InstallPlan(
                List.of(
                        new ByConnector(
                                "deploy",
                                "Deploys " + file.getFileName() + " with the status fields of the mapping (" + fields()
                                        + ", on " + modules()
                                        + "), all or nothing; in a production org its tests are run. An edition without Apex gets the fields only.",
                                GONE,
                                look((session, crm) -> part(crm).deployed(session, ours, site)),
                                act((session, crm) -> part(crm).deploy(session, site, file, italian))),
                        new ByConnector(
                                "assign",
                                "Gives the connector's user the permission set MailUp Integration, and you MailUp Administrator.",
                                GONE,
                                look((session, crm) -> InstallPeople.assigned(session, user(crm))),
                                act((session, crm) -> InstallPeople.assign(session, user(crm)))),
                        new ByConnector(
                                "schedule",
                                "Schedules the hourly job that sends what no save sent.",
                                GONE,
                                look((session, _) -> InstallClock.scheduled(session)),
                                act((session, _) -> InstallClock.schedule(session))),
                        new ByConnector(
                                "buttons",
                                "Puts the button Open in MailUp into the page layouts that the setting layouts names: "
                                        + layouts()
                                        + ". Each is read first and goes back with that line more, unless somebody changed it meanwhile.",
                                GONE,
                                look((session, crm) -> buttons(crm, session, true)),
                                act((session, crm) -> part(crm).layouts().write(session, true))),
                        new ByConnector(
                                "fields",
                                "Checks that the connector's user sees every field.",
                                GONE + " --drop-fields",
                                InstallLooks::fieldsMade,
                                Crm::describe),
                        new ByConnector(
                                "verify",
                                "Checks that version and build are ours and that it is switched on.",
                                "nothing to undo",
                                crm -> part(crm).verified(crm, ours, URI.create(base + SETTINGS)),
                                _ -> {})),
                "Saves in Salesforce are noticed within seconds now. Put the buttons Open in MailUp and Send to a MailUp group into the"
                        + " list views of your choice, and the component MailUp status onto the record pages: " + base
                        + LAYOUTS
                        + ". Who sees MailUp gets the permission set MailUp User. A new mapping is held until planned: mailup plan CONNECTION");
    }

    InstallPlan uninstall(boolean dropFields) {
        List<InstallStep> steps = new ArrayList<>(List.of(
                new ByConnector(
                        "layouts",
                        "Takes the button out of the page layouts that the setting layouts names: " + layouts() + ".",
                        "mailup install CONNECTION",
                        look((session, crm) -> buttons(crm, session, false)),
                        act((session, crm) -> part(crm).layouts().write(session, false))),
                new ByPerson(
                        "buttons",
                        "Take MailUp's buttons out of other page layouts and list views, and the component MailUp status out of record pages: Salesforce deletes nothing that is in use.",
                        URI.create(base + LAYOUTS),
                        List.of("If the last step is refused, it names where something of MailUp is still used."),
                        "put them in again",
                        _ -> Standing.done("checked by the last step")),
                new ByConnector(
                        "stop",
                        "Takes the hourly job out.",
                        "mailup install CONNECTION",
                        look((session, _) -> InstallClock.stopped(session)),
                        act((session, _) -> InstallClock.stop(session))),
                new ByConnector(
                        "triggers",
                        "Switches the triggers off: saves go on, and none of ours is asked any more.",
                        "mailup install CONNECTION",
                        look((session, crm) -> part(crm).triggersOff(session)),
                        act((session, crm) -> part(crm).turnOff(session))),
                new ByConnector(
                        "unassign",
                        "Takes MailUp's permission sets away from everybody.",
                        "mailup install CONNECTION",
                        look((session, _) -> InstallPeople.unassigned(session)),
                        act((session, _) -> InstallPeople.unassign(session))),
                new ByConnector(
                        "remove",
                        "Removes the package, with what the connector has not been told yet.",
                        "mailup install CONNECTION",
                        look((session, crm) -> part(crm).removed(session)),
                        act((session, crm) -> part(crm).remove(session)))));
        if (dropFields) {
            steps.add(new ByConnector(
                    "fields",
                    "Removes the fields " + fields() + " from " + modules() + ", with their values.",
                    "mailup install CONNECTION makes them anew, without their values; for 15 days Setup > Deleted Fields has them",
                    look((session, crm) -> part(crm).fieldsDropped(session, site.mapping())),
                    act((session, crm) -> part(crm).dropFields(session, site.mapping()))));
        }
        return new InstallPlan(
                steps,
                dropFields
                        ? "What remains: nothing of ours. Without its fields the connection cannot work: take it out of mailup.toml."
                        : "What remains: the fields " + fields() + " with their values, in " + modules()
                                + ", which nobody sees until a profile or permission set shows them. Changes are found by asking from now on; to stop altogether: mailup pause CONNECTION");
    }

    private Look look(BiFunction<InstallSession, Crm, Standing> look) {
        return crm -> site.administrator()
                .map(token -> look.apply(part(crm).session(token), crm))
                .orElseGet(() -> Standing.open(NO_SESSION));
    }

    private Act act(BiConsumer<InstallSession, Crm> act) {
        return crm -> {
            Secret token =
                    site.administrator().orElseThrow(() -> new SyncException(ErrorCode.INSTALL_UNFINISHED, NO_SESSION));
            act.accept(part(crm).session(token), crm);
        };
    }

    private static Standing buttons(Crm crm, InstallSession session, boolean in) {
        return session.org().takesApex()
                ? part(crm).layouts().look(session, in)
                : Standing.done("this edition takes no Apex, so there is no button");
    }

    private String layouts() {
        String named = site.settings().text("layouts");
        return named.isBlank() ? "none" : named;
    }

    private static InstallDesk part(Crm crm) {
        return ((SalesforceCrm) crm).installation();
    }

    private static String user(Crm crm) {
        return part(crm).connectorsUser();
    }

    private String modules() {
        return String.join(", ", site.mapping().modules());
    }

    private String fields() {
        return site.mapping().lists().stream()
                .map(list -> DeployFields.api(list.field()))
                .collect(Collectors.joining(", "));
    }
}
