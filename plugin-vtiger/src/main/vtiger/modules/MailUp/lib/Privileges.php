<?php

declare(strict_types=1);

namespace MailUp;

/** vTiger keeps what each user may do in a file; it is written anew when a profile changed. */
final class Privileges
{
    public static function renew(Db $db): void
    {
        require_once 'modules/Users/CreateUserPrivilegeFile.php';
        foreach ($db->rows('SELECT id FROM vtiger_users WHERE deleted = 0') as $row) {
            createUserPrivilegesfile($row['id']);
        }
    }
}
