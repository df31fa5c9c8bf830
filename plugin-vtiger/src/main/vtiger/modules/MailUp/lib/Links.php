<?php

declare(strict_types=1);

namespace MailUp;

/** The buttons and menu entries on the CRM's own pages. */
final class Links
{
    private const GUARD = ['path' => Guard::FILE, 'class' => Guard::HANDLER, 'method' => 'shows'];
    private const RECORD_PAGE = 'index.php?module=MailUp&%s&source=$MODULE$&crmid=$RECORD$';
    private const LIST_PAGE = 'index.php?module=MailUp&%s&source=$MODULE$';
    private const NEW_TAB = "window.open('%s', '_blank', 'noopener')";

    /** The key of each label, as English text: where the package is broken, nothing translates it and no link is shown. */
    private const LABELS = [
        'Open in MailUp' => 'MAILUP_OPEN',
        'MailUp history' => 'MAILUP_HISTORY',
        'Send to a MailUp group' => 'MAILUP_SEND',
    ];

    public static function add(): void
    {
        self::remove();
        $open = 'javascript:' . sprintf(self::NEW_TAB, sprintf(self::LIST_PAGE, 'action=Open'));
        $send = 'javascript:Vtiger_List_Js.triggerMassAction("' . sprintf(self::LIST_PAGE, 'view=Send') . '")';
        $links = [
            ['DETAILVIEWBASIC', 'Open in MailUp', sprintf(self::NEW_TAB, sprintf(self::RECORD_PAGE, 'action=Open'))],
            ['DETAILVIEW', 'MailUp history', sprintf(self::RECORD_PAGE, 'view=History')],
            ['LISTVIEW', 'Open in MailUp', $open],
            ['LISTVIEWMASSACTION', 'Send to a MailUp group', $send],
        ];
        foreach (Modules::ALL as $module) {
            $tab = (int) getTabid($module);
            foreach ($links as [$type, $label, $url]) {
                \Vtiger_Link::addLink($tab, $type, $label, str_replace('$MODULE$', $module, $url), '', 0, self::GUARD);
            }
        }
    }

    public static function remove(): void
    {
        VtigerDb::current()->run('DELETE FROM vtiger_links WHERE handler_class = ?', [Guard::HANDLER]);
    }

    /** Whether the link is shown to the user who looks; its label gets that user's language. */
    public static function shows(\Vtiger_Link $link): bool
    {
        if (!Access::mayOpen()) {
            return false;
        }
        $key = self::LABELS[$link->linklabel] ?? '';
        if ($key !== '') {
            $link->linklabel = vtranslate($key, 'MailUp');
        }
        return true;
    }
}
