package com.mailup.crm.sugarcrm;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmPackage.Edition;
import com.mailup.crm.contract.CrmPackage.Site;
import com.mailup.crm.contract.InstallLooks;
import com.mailup.crm.contract.InstallPlan;
import com.mailup.crm.contract.InstallStep.ByConnector;
import com.mailup.crm.contract.InstallStep.ByPerson;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** How the package gets into a CRM of the family and out of it. It takes no package from afar: its Module Loader and our settings page do it. */
final class LoaderSteps {
    /** A page behind this one is refused to whoever comes by a link from elsewhere. */
    private static final String ADMINISTRATION = "/index.php?module=Administration&action=index";

    private static final String SETTINGS = "/index.php?module=MailUp&action=Settings";
    private static final String FOLDERS =
            "The web server writes the package's files: in the CRM's own folder it needs custom, modules, cache and upload.";
    private static final String NEVER_RUN =
            "The file for SugarCRM was made from public documentation and never run in one: install it in a copy of your CRM first.";
    private static final String ELSEWHERE = "In SugarCRM the page stands under Administration, MailUp settings.";
    private static final String GONE = "mailup uninstall CONNECTION";

    private final Site site;
    private final String base;

    LoaderSteps(Site site) {
        this.site = site;
        this.base = site.settings().text("url").replaceFirst("/$", "");
    }

    /** @param sugar the file for a SugarCRM */
    InstallPlan install(Path file, Path sugar, Edition ours) {
        String user = site.settings().text("username");
        return new InstallPlan(
                List.of(
                        new ByPerson(
                                "upload",
                                "As an administrator open the page, and on it \"Module Loader\". If an older MailUp stands under \"Installed\", uninstall it with \"Do Not Remove Tables\": it keeps its settings. Then upload "
                                        + file + " (into a SugarCRM " + sugar + ") and press Install.",
                                URI.create(base + ADMINISTRATION),
                                List.of(FOLDERS, NEVER_RUN),
                                GONE,
                                crm -> InstallLooks.uploaded(crm, ours)),
                        new ByPerson(
                                "user",
                                "As an administrator open the page, choose " + user
                                        + " as \"User of the connector\" and save. Who else may see MailUp is said by roles, on the module MailUp.",
                                URI.create(base + SETTINGS),
                                List.of(ELSEWHERE),
                                "choose nobody there: nothing is handed out any more",
                                InstallLooks::userChosen),
                        new ByConnector(
                                "fields",
                                "Makes the fields of the mapped lists in " + modules() + ": " + fields() + ".",
                                GONE + " --drop-fields",
                                InstallLooks::fieldsMade,
                                Crm::describe),
                        new ByConnector(
                                "verify",
                                "Checks that version and build are ours and that it is switched on.",
                                "nothing to undo",
                                crm -> InstallLooks.verified(crm, ours, base + SETTINGS),
                                _ -> {})),
                "Saves in the CRM are noticed within seconds now. A new mapping is held until planned: mailup plan CONNECTION");
    }

    InstallPlan uninstall(boolean dropFields) {
        String choice = dropFields ? "Remove Tables" : "Do Not Remove Tables";
        ByPerson remove = new ByPerson(
                "remove",
                "As an administrator open the page, on it \"Module Loader\", press Uninstall beside MailUp, and choose \""
                        + choice + "\".",
                URI.create(base + ADMINISTRATION),
                List.of(),
                "mailup install CONNECTION",
                InstallLooks::removed);
        if (!dropFields) {
            return new InstallPlan(
                    List.of(remove),
                    "What remains: the fields " + fields() + " with their values, in " + modules()
                            + ". Changes are found by asking from now on; to stop altogether: mailup pause CONNECTION");
        }
        ByPerson dropped = new ByPerson(
                "fields",
                "Only if fields are left: open Studio there and delete them, module by module: " + fields() + ".",
                URI.create(base + ADMINISTRATION),
                List.of(),
                "mailup install CONNECTION makes them anew, without their values",
                crm -> InstallLooks.fieldsDropped(crm, site.mapping()));
        return new InstallPlan(
                List.of(remove, dropped),
                "What remains: nothing of ours. Without its fields the connection cannot work: take it out of mailup.toml.");
    }

    private String modules() {
        return String.join(", ", site.mapping().modules());
    }

    private String fields() {
        return site.mapping().lists().stream().map(list -> list.field()).collect(Collectors.joining(", "));
    }
}
