<?php

declare(strict_types=1);

namespace MailUp;

/** What the user who is signed in may do. */
final class Access
{
    /** See what MailUp knows, open MailUp, send to a group: access to the module MailUp, by profile. */
    public static function mayOpen(): bool
    {
        $tab = (int) getTabid('MailUp');
        return $tab > 0 && \Users_Privileges_Model::getCurrentUserPrivilegesModel()->hasModulePermission($tab);
    }

    /** @throws \AppException when the user may not, or when this is a copy of the CRM that was connected */
    public static function checkOpen(): void
    {
        global $site_URL;
        if (!self::mayOpen()) {
            throw new \AppException(vtranslate('LBL_PERMISSION_DENIED'));
        }
        if ((new Settings(VtigerDb::current(), (string) $site_URL))->isCopy()) {
            throw new \AppException(vtranslate('MAILUP_COPY', 'MailUp'));
        }
    }

    /**
     * The module that a page is asked for. A request without one is about no module.
     *
     * @throws \AppException when people are not in that module, or the user may not see it
     */
    public static function module(\Vtiger_Request $request): string
    {
        $module = (string) $request->get('source');
        if (!Modules::takesPart($module) || !\Users_Privileges_Model::isPermitted($module, 'index')) {
            throw new \AppException(vtranslate('LBL_PERMISSION_DENIED'));
        }
        return $module;
    }

    /**
     * The record that a page is asked for.
     *
     * @throws \AppException when it is none of that module, or the user may not see it
     */
    public static function record(\Vtiger_Request $request, string $module): int
    {
        $sent = $request->get('crmid');
        $record = is_string($sent) && preg_match('/^[0-9]{1,9}$/D', $sent) === 1 ? (int) $sent : 0;
        $isThere = $record > 0 && getSalesEntityType($record) === $module;
        if (!$isThere || !\Users_Privileges_Model::isPermitted($module, 'DetailView', $record)) {
            throw new \AppException(vtranslate('LBL_PERMISSION_DENIED'));
        }
        return $record;
    }

    /** A record as the connector names it. */
    public static function id(string $module, int $record): string
    {
        if (!function_exists('vtws_getWebserviceEntityId')) {
            include_once 'include/Webservices/Utils.php';
        }
        return vtws_getWebserviceEntityId($module, $record);
    }
}
