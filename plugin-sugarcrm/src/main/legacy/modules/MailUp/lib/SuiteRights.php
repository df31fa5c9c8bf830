<?php

declare(strict_types=1);

namespace MailUp;

/** By the CRM's roles. */
final class SuiteRights implements Rights
{
    public function maySee(): bool
    {
        return self::may('view');
    }

    public function mayChange(): bool
    {
        return self::may('edit');
    }

    public function mayLift(): bool
    {
        return self::may('delete');
    }

    private static function may(string $action): bool
    {
        return (bool) \ACLController::checkAccess('MailUp', $action, true);
    }
}
