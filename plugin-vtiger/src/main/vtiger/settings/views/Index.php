<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** The administrator's page. vTiger lets nobody else in. */
class Settings_MailUp_Index_View extends Settings_Vtiger_Index_View
{
    public function process(Vtiger_Request $request)
    {
        global $site_URL;
        $db = MailUp\VtigerDb::current();
        $settings = new MailUp\Settings($db, (string) $site_URL);
        $queue = new MailUp\Queue($db);
        $state = json_decode($settings->get(MailUp\Settings::STATE), true);
        $viewer = $this->getViewer($request);
        $viewer->assign('QUALIFIED_MODULE', $request->getModule(false));
        $viewer->assign('USERS', $db->rows(
            "SELECT id, user_name FROM vtiger_users WHERE status = 'Active' AND deleted = 0 AND is_admin <> 'on'"
            . ' ORDER BY user_name'
        ));
        $viewer->assign('CHOSEN', $settings->integrationUser());
        $viewer->assign('SWITCH', $settings->switch());
        $viewer->assign('SWITCHES', [MailUp\Settings::ON, MailUp\Settings::PAUSED, MailUp\Settings::OFF]);
        $viewer->assign('SWITCHED_BY', $settings->get(MailUp\Settings::SWITCHED_BY));
        $viewer->assign('SWITCHED_AT', $settings->get(MailUp\Settings::SWITCHED_AT));
        $viewer->assign('COPY', $settings->isCopy());
        $viewer->assign('STATE', is_array($state) ? $state : []);
        $viewer->assign('SEEN', $settings->get(MailUp\Settings::SEEN));
        $viewer->assign('QUEUE', $queue->length());
        $viewer->assign('OLDEST', $queue->oldest());
        $viewer->assign('VERSION', MailUp\Version::VERSION);
        $viewer->assign('BUILD', MailUp\Version::BUILD);
        $viewer->view('Index.tpl', $request->getModule(false));
    }
}
