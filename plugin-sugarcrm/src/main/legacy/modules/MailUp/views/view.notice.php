<?php

/** A page of its own that says one thing. */
class MailUpViewNotice extends SugarView
{
    public function display()
    {
        MailUp\Redirect::page();
        $address = (string) ($this->view_object_map['address'] ?? '');
        print '<h2>MailUp</h2><p id="mailup-notice">' . MailUp\Text::of((string) ($this->view_object_map['key'] ?? 'LBL_REFUSED')) . '</p>';
        if ($address !== '') {
            print '<p><a rel="noopener" target="_blank" href="' . MailUp\Text::html($address) . '">' . MailUp\Text::of('LBL_CONSOLE') . '</a></p>';
        }
    }
}
