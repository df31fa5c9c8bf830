<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** Asks which group the chosen records are sent to, and shows how many of them can be. */
class MailUp_Send_View extends Vtiger_IndexAjax_View
{
    public function checkPermission(Vtiger_Request $request)
    {
        MailUp\Access::checkOpen();
        MailUp\Access::module($request);
        return true;
    }

    public function process(Vtiger_Request $request)
    {
        $module = MailUp\Access::module($request);
        $db = MailUp\VtigerDb::current();
        $lists = MailUp\Lists::of($db, $module, (new MailUp\News($db))->lists());
        $selection = new MailUp\Selection($request, $module);
        $counts = (new MailUp\Audience($db, $module, $selection->sql()))->counts(array_column($lists, 'id'));
        $viewer = $this->getViewer($request);
        $viewer->assign('SOURCE', $module);
        $viewer->assign('TOKEN', csrf_get_tokens());
        $viewer->assign('SELECTION', $selection->fields());
        $viewer->assign('LISTS', $lists);
        $viewer->assign('COUNTS', $counts['lists']);
        $viewer->assign('CHOSEN', $counts['chosen']);
        $viewer->assign('MOST', MailUp\Sends::MOST);
        $viewer->assign('LONGEST', MailUp\Sends::LONGEST_GROUP);
        $viewer->view('Send.tpl', 'MailUp');
    }
}
