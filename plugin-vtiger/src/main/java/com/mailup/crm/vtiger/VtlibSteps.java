package com.mailup.crm.vtiger;

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

/** How the package gets into a vTiger and out of it. vTiger takes no package from afar: its Module Manager and our settings page do it. */
final class VtlibSteps {
    private static final String IMPORT =
            "/index.php?module=ModuleManager&parent=Settings&view=ModuleImport&mode=importUserModuleStep1";
    private static final String SETTINGS = "/index.php?module=MailUp&parent=Settings&view=Index";
    private static final String LAYOUT = "/index.php?module=LayoutEditor&parent=Settings&view=Index&sourceModule=";
    private static final String FOLDERS = "modules modules/Settings layouts/v7/modules languages cron/modules";
    private static final List<String> HINTS = List.of(
            "If this step is not done although vTiger says that it was imported, or it says that it cannot write: give its web server these"
                    + " folders, on its host and in its own folder, and import again:",
            "  chown -R www-data " + FOLDERS + "    (www-data: the user that the web server runs as)",
            "  chmod -R u+rwX " + FOLDERS);
    private static final String GONE = "mailup uninstall CONNECTION";

    private final Site site;
    private final String base;

    VtlibSteps(Site site) {
        this.site = site;
        this.base = site.settings().text("url").replaceFirst("/$", "");
    }

    InstallPlan install(Path file, Edition ours) {
        String user = site.settings().text("username");
        return new InstallPlan(
                List.of(
                        new ByPerson(
                                "upload",
                                "As an administrator open the page, accept the disclaimer, choose " + file
                                        + " and import it. An older one is updated and keeps its settings.",
                                URI.create(base + IMPORT),
                                HINTS,
                                GONE,
                                crm -> InstallLooks.uploaded(crm, ours)),
                        new ByPerson(
                                "user",
                                "As an administrator open the page, choose " + user
                                        + " as \"User of the connector\" and save.",
                                URI.create(base + SETTINGS),
                                List.of(),
                                "choose nobody there: nothing is handed out any more",
                                InstallLooks::userChosen),
                        new ByPerson(
                                "rights",
                                "As an administrator open the page, tick under \"Rights by profile\" who may see and use MailUp, and save: also"
                                        + " where nobody but the administrators may.",
                                URI.create(base + SETTINGS),
                                List.of(),
                                "take the ticks away there and save",
                                InstallLooks::rightsChosen),
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
                "Saves in vTiger are noticed within seconds now. A new mapping is held until planned: mailup plan CONNECTION");
    }

    InstallPlan uninstall(boolean dropFields) {
        String choice = dropFields ? "drop the status fields with their values" : "keep the status fields";
        ByPerson remove = new ByPerson(
                "remove",
                "As an administrator open the page, choose under \"Remove MailUp from this CRM\": \"" + choice
                        + "\", and press Remove.",
                URI.create(base + SETTINGS),
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
                "Only if fields are left: delete them in the layout editor, module by module: " + fields() + ".",
                URI.create(base + LAYOUT + site.mapping().modules().getFirst()),
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
