<?php

/** How far a run is that sends people to a group. */
class MailUpViewRun extends SugarView
{
    private const COUNTS = [
        'added' => 'LBL_ADDED', 'notSubscribed' => 'LBL_NOT_SUBSCRIBED', 'skipped' => 'LBL_SKIPPED', 'failed' => 'LBL_FAILED',
    ];

    public function display()
    {
        MailUp\Redirect::page();
        $pages = MailUp\Pages::current($_REQUEST);
        $run = MailUp\Sending::current($_REQUEST)->run();
        $label = (string) $run['list'];
        foreach ($pages->news()->lists() as $list) {
            $label = $list['id'] === $run['list'] ? $list['label'] : $label;
        }
        print '<h2>' . MailUp\Text::of('LBL_RUN') . ' <span id="mailup-run">' . $run['run'] . '</span>: ' . MailUp\Text::html($label) . ', '
            . MailUp\Text::html($run['group']) . '</h2><table class="table"><tbody>' . $this->row('LBL_CHOSEN', $run['chosen'])
            . $this->row('LBL_WAITING', $run['waiting']);
        foreach (is_array($run['result']) ? self::COUNTS : [] as $name => $key) {
            print $this->row($key, (int) ($run['result']["$name"] ?? 0));
        }
        print '</tbody></table>' . (is_array($run['result']) ? '' : '<p>' . MailUp\Text::of('LBL_NOT_COUNTED') . '</p>')
            . '<p><a class="button" href="index.php?module=MailUp&amp;action=Run&amp;run=' . $run['run'] . '">' . MailUp\Text::of('LBL_RELOAD')
            . '</a> <a class="button" target="_blank" rel="noopener" href="index.php?module=MailUp&amp;action=Open">'
            . MailUp\Text::of('LBL_OPEN') . '</a></p>';
    }

    private function row(string $label, int $count): string
    {
        return '<tr><th scope="row">' . MailUp\Text::of($label) . "</th><td>$count</td></tr>";
    }
}
