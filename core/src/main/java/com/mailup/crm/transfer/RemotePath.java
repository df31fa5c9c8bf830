package com.mailup.crm.transfer;

import com.mailup.crm.contract.ErrorCode;
import com.mailup.crm.contract.SyncException;

/**
 * A file of a space. Its name leads nowhere else and ends no command.
 *
 * @param directory under the space's own, without slashes at its ends; empty for that itself
 */
public record RemotePath(String directory, String name) {
    private static final int LONGEST = 200;

    public RemotePath {
        if (!plain(name)) {
            throw new SyncException(ErrorCode.FILE_NAME_REFUSED, "a name with path, control character or overlength");
        }
        if (directory.chars().anyMatch(Character::isISOControl)) {
            throw new SyncException(ErrorCode.FILE_NAME_REFUSED, "a directory with a control character");
        }
    }

    /** Whether a name is nothing but a name. */
    public static boolean plain(String name) {
        return !name.isEmpty()
                && name.length() <= LONGEST
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
    }

    /** The same file under another name. */
    public RemotePath named(String other) {
        return new RemotePath(directory, other);
    }

    String under(String base) {
        return join(join(base, directory), name);
    }

    static String join(String base, String more) {
        if (base.isEmpty() || more.isEmpty()) {
            return base + more;
        }
        return base.endsWith("/") ? base + more : base + "/" + more;
    }
}
