<?php

declare(strict_types=1);

namespace MailUp;

/** A page of its own that says one thing. */
final class Notice
{
    /** @param string $address where to go on from here; none when empty */
    public static function show(string $key, string $address = '', string $label = ''): void
    {
        Redirect::private();
        $viewer = new \Vtiger_Viewer();
        $viewer->assign('KEY', $key);
        $viewer->assign('ADDRESS', $address);
        $viewer->assign('LABEL', $label);
        $viewer->view('Notice.tpl', 'MailUp');
    }
}
