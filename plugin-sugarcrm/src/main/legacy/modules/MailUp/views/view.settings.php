<?php

/** The administrator's page. */
class MailUpViewSettings extends SugarView
{
    public function display()
    {
        MailUp\Redirect::page();
        include_once 'modules/MailUp/lib/Pages.php';
        $pages = MailUp\Pages::current($_REQUEST);
        print '<h2>MailUp</h2>' . ($pages->settings()->isCopy() ? $this->anew() : '') . $this->state($pages) . $this->form($pages);
    }

    private function state(MailUp\Pages $pages): string
    {
        $state = $pages->news()->state();
        $connector = $pages->news()->connector();
        $oldest = MailUp\Administrating::current()->outbox()->oldest();
        $seen = $pages->settings()->value(MailUp\Settings::SEEN);
        $alive = MailUp\Text::of($connector !== '' && $pages->connector()->isAlive() ? 'LBL_ALIVE' : 'LBL_SILENT');
        $rows = [
            'LBL_STATE' => MailUp\Text::of('LBL_MODE_' . strtoupper($state['mode'])) . ($state['code'] === '' ? '' : ' ('
                . MailUp\Text::html($state['code']) . ')') . '<br>' . MailUp\Text::html($state['sentence']),
            'LBL_ADDRESS' => $connector === '' ? '-' : MailUp\Text::html($connector) . " ($alive)",
            'LBL_SEEN' => $seen === '' ? MailUp\Text::of('LBL_NEVER') : MailUp\Text::html($seen) . ' UTC',
            'LBL_QUEUE' => MailUp\Administrating::current()->outbox()->length() . ($oldest === '' ? '' : ' (' . MailUp\Text::of('LBL_OLDEST') . ' ' . $oldest . ' UTC)'),
            'LBL_VERSION' => MailUp\Version::VERSION . ' (' . MailUp\Version::BUILD . ')',
        ];
        $html = '<table class="table" id="mailup-state"><tbody>';
        foreach ($rows as $label => $value) {
            $html .= '<tr><th scope="row">' . MailUp\Text::of($label) . "</th><td>$value</td></tr>";
        }
        return $html . '</tbody></table>';
    }

    private function form(MailUp\Pages $pages): string
    {
        $settings = $pages->settings();
        $users = '<option value="">' . MailUp\Text::of('LBL_NOBODY') . '</option>';
        foreach (MailUp\Administrating::current()->users() as $id => $name) {
            $users .= '<option value="' . MailUp\Text::html((string) $id) . '"' . ((string) $id === $settings->integrationUser() ? ' selected' : '')
                . '>' . MailUp\Text::html($name) . '</option>';
        }
        $turns = '';
        foreach ([MailUp\Settings::ON, MailUp\Settings::PAUSED, MailUp\Settings::OFF] as $one) {
            $turns .= "<option value=\"$one\"" . ($one === $settings->turned() ? ' selected' : '') . '>'
                . MailUp\Text::of('LBL_TURNED_' . strtoupper($one)) . '</option>';
        }
        $by = $settings->value(MailUp\Settings::TURNED_BY);
        return $this->opening('') . '<p><label>' . MailUp\Text::of('LBL_USER') . ' <select name="user" id="mailup-user">' . $users
            . '</select></label><br>' . MailUp\Text::of('LBL_USER_HELP') . '</p><p><label>' . MailUp\Text::of('LBL_TURNED')
            . ' <select name="turned" id="mailup-turned">' . $turns . '</select></label>' . ($by === '' ? '' : ' ' . MailUp\Text::html($by) . ', '
            . MailUp\Text::html($settings->value(MailUp\Settings::TURNED_AT)) . ' UTC') . '</p><p>' . MailUp\Text::of('LBL_RIGHTS_HELP')
            . '</p><p><button type="submit" class="button primary" id="mailup-save">' . MailUp\Text::of('LBL_SAVE') . '</button></p></form>';
    }

    private function anew(): string
    {
        return $this->opening('anew') . '<p><strong>' . MailUp\Text::of('LBL_COPY') . '</strong></p><p>' . MailUp\Text::of('LBL_ANEW_HELP')
            . '</p><p><button type="submit" class="button">' . MailUp\Text::of('LBL_ANEW') . '</button></p></form>';
    }

    private function opening(string $mode): string
    {
        $fields = ['module' => 'MailUp', 'action' => 'SaveSettings', 'mode' => $mode,] + MailUp\Token::fields();
        return '<form method="post" action="index.php">' . MailUp\Text::hidden($fields);
    }
}
