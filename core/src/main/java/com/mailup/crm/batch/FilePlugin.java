package com.mailup.crm.batch;

import com.mailup.crm.contract.Crm;
import com.mailup.crm.contract.CrmKind;
import com.mailup.crm.contract.CrmPlugin;
import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.HookDecoder;
import com.mailup.crm.contract.PluginContext;
import com.mailup.crm.contract.SettingSpec;
import com.mailup.crm.contract.SyncException;
import java.util.List;
import java.util.Optional;

/** Any system that can write a CSV file and read one: it needs no adapter. */
public final class FilePlugin implements CrmPlugin {
    public static final CrmKind KIND = new CrmKind("file");

    /** What opens the space of its files, where they do not lie on this machine. */
    public static final String PASSWORD = "transfer-password";

    public static final String KEY = "transfer-key";

    @Override
    public CrmKind kind() {
        return KIND;
    }

    @Override
    public List<SettingSpec> settings() {
        return List.of(
                new SettingSpec(
                        "folder",
                        SettingSpec.Type.TEXT,
                        Optional.empty(),
                        "Name the absolute path of the folder in which the system drops its CSV files; where they come from a"
                                + " space, of one in which they may lie meanwhile."),
                setting("unsubscribers-folder", "", "where the system takes the files of who left; by default beside"),
                setting("full", "(?!.*diff).*\\.csv", "regular expression of the names of files with all records"),
                setting("differential", ".*diff.*\\.csv", "the same for files with only what changed"),
                setting("encoding", "UTF-8", "of the dropped files"),
                setting("separator", ";", "of the dropped files"),
                setting("id", "id", "the column that names a record"),
                setting("email", "email", "the column of the address"),
                setting("opt-out", "", "the column of a global opt-out; empty for none"),
                secret(PASSWORD, "the password of the space in which the files lie"),
                secret(KEY, "the private key for it, where it is entered with one"));
    }

    private static SettingSpec secret(String key, String help) {
        return new SettingSpec(key, SettingSpec.Type.SECRET, Optional.of(""), help);
    }

    private static SettingSpec setting(String key, String usual, String help) {
        return new SettingSpec(key, SettingSpec.Type.TEXT, Optional.of(usual), help);
    }

    @Override
    public Crm connect(PluginContext context) {
        if (context.mapping().modules().size() != 1) {
            throw new SyncException(ErrorCode.CONFIG_INVALID, "a connection of files has one module");
        }
        return new FileCrm(context.connection(), DropForm.of(context.settings()), context.mapping(), context.clock());
    }

    /** Files call nobody. */
    @Override
    public HookDecoder hooks(PluginContext context) {
        return _ -> {
            throw new SyncException(ErrorCode.HOOK_REFUSED, "");
        };
    }
}
