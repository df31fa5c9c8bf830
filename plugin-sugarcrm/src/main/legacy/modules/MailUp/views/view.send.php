<?php

/** Asks which group the chosen records are sent to, and shows how many of them can be. */
class MailUpViewSend extends SugarView
{
    private const COUNTS = [
        'subscribed' => 'LBL_SUBSCRIBED', 'pending' => 'LBL_PENDING', 'optedOut' => 'LBL_OPTED_OUT', 'noAddress' => 'LBL_NO_ADDRESS',
    ];

    public function display()
    {
        MailUp\Redirect::page();
        $sending = MailUp\Sending::current($_REQUEST);
        $lists = MailUp\Pages::current($_REQUEST)->lists();
        $counts = $sending->audience()->counts(array_column($lists, 'id'));
        print '<h2>' . MailUp\Text::of('LBL_SEND') . '</h2><p>' . MailUp\Text::of('LBL_CHOSEN') . ': <strong id="mailup-chosen">'
            . $counts['chosen'] . '</strong></p>';
        if ($lists === [] || $counts['chosen'] === 0 || $counts['chosen'] > MailUp\Runs::MOST) {
            $key = $lists === [] ? 'LBL_NO_LISTS' : ($counts['chosen'] === 0 ? 'LBL_NONE_CHOSEN' : 'LBL_TOO_MANY');
            print '<p>' . MailUp\Text::of($key) . '</p>';
            return;
        }
        print '<p>' . MailUp\Text::of('LBL_SEND_HELP') . '</p><table class="table"><thead><tr><th scope="col">'
            . MailUp\Text::of('LBL_LIST') . '</th>';
        foreach (self::COUNTS as $label) {
            print '<th scope="col">' . MailUp\Text::of($label) . '</th>';
        }
        print '</tr></thead><tbody>';
        foreach ($lists as $list) {
            print '<tr><th scope="row">' . MailUp\Text::html($list['label']) . '</th>';
            foreach (self::COUNTS as $name => $label) {
                print '<td>' . $counts['lists'][$list['id'] . '']["$name"] . '</td>';
            }
            print '</tr>';
        }
        print '</tbody></table>' . $this->form($sending, $lists);
    }

    private function form(MailUp\Sending $sending, array $lists): string
    {
        $fields = ['module' => 'MailUp', 'action' => 'SaveSend'] + MailUp\Token::fields() + $sending->selection()->fields();
        $html = '<form method="post" action="index.php">' . MailUp\Text::hidden($fields) . '<p><label>' . MailUp\Text::of('LBL_GROUP') . ' <select name="target">';
        foreach ($lists as $list) {
            $html .= '<optgroup label="' . MailUp\Text::html($list['label']) . '">';
            foreach ($list['groups'] as $at => $group) {
                $html .= '<option value="' . $list['id'] . ':' . (int) $at . '">' . MailUp\Text::html($group) . '</option>';
            }
            $html .= '<option value="' . $list['id'] . ':">' . MailUp\Text::of('LBL_NEW_GROUP') . '</option></optgroup>';
        }
        return $html . '</select></label></p><p><label>' . MailUp\Text::of('LBL_NEW_NAME') . ' <input name="groupname" maxlength="'
            . MailUp\Runs::LONGEST_GROUP . '"></label></p><p><button type="submit" class="button" id="mailup-send-now">'
            . MailUp\Text::of('LBL_SEND_NOW') . '</button></p></form>';
    }
}
