<?php

/** What happened to one record on each list. */
class MailUpViewHistory extends SugarView
{
    public function display()
    {
        MailUp\Redirect::page();
        $pages = MailUp\Pages::current($_REQUEST);
        $history = $pages->history();
        print '<h2>' . MailUp\Text::of('LBL_HISTORY') . ': ' . MailUp\Text::html((string) $pages->bean()->get_summary_text()) . '</h2>';
        if ($history === null) {
            print '<p>' . MailUp\Text::of('LBL_NO_ANSWER') . '</p>' . $this->fields($pages);
        } elseif ($history === []) {
            print '<p>' . MailUp\Text::of('LBL_NO_HISTORY') . '</p>';
        }
        foreach ((array) $history as $list) {
            $status = $list['status'] === '' ? MailUp\Text::of('LBL_NOT_ON_LIST') : MailUp\Text::status($list['status']);
            print '<h3>' . MailUp\Text::html($list['label']) . ': ' . $status . '</h3><table class="table"><thead><tr>';
            foreach (['LBL_AT', 'LBL_FROM', 'LBL_TO', 'LBL_REASON', 'LBL_SOURCE'] as $label) {
                print '<th scope="col">' . MailUp\Text::of($label) . '</th>';
            }
            print '</tr></thead><tbody>';
            foreach ($list['changes'] as $change) {
                print '<tr><td>' . MailUp\Text::html($change['at']) . '</td><td>' . MailUp\Text::status($change['from']) . '</td><td>'
                    . MailUp\Text::status($change['to']) . '</td><td>' . MailUp\Text::of($change['reason']) . '</td><td>'
                    . MailUp\Text::of($change['source']) . '</td></tr>';
            }
            print '</tbody></table>';
        }
    }

    /** The statuses as the record has them. */
    private function fields(MailUp\Pages $pages): string
    {
        $bean = $pages->bean();
        $rows = '';
        foreach ($pages->lists() as $list) {
            $name = MailUp\Names::status($list['id']);
            $rows .= '<tr><th scope="row">' . MailUp\Text::html($list['label']) . '</th><td>' . MailUp\Text::status((string) ($bean->$name ?? ''))
                . '</td></tr>';
        }
        return '<table class="table"><tbody>' . $rows . '</tbody></table>';
    }
}
