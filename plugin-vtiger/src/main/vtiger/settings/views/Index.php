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
        $news = new MailUp\News($db);
        $task = new MailUp\Task($db);
        $task->freeStuck(time());
        $viewer = $this->getViewer($request);
        $viewer->assign('QUALIFIED_MODULE', $request->getModule(false));
        $viewer->assign('STATE', $news->state());
        $viewer->assign('CONNECTOR', $news->connector());
        $viewer->assign('ALIVE', MailUp\Connector::current($db)->isAlive());
        $viewer->assign('COPY', $settings->isCopy());
        $viewer->assign('SEEN', $settings->get(MailUp\Settings::SEEN));
        $viewer->assign('QUEUE', (new MailUp\Outbox($db, [MailUp\Access::class, 'id']))->length());
        $viewer->assign('OLDEST', (new MailUp\Queue($db))->oldest());
        $viewer->assign('CRON', $task->age(time()));
        $viewer->assign('VERSION', MailUp\Version::VERSION);
        $viewer->assign('BUILD', MailUp\Version::BUILD);
        $this->assignChoices($viewer, $settings, $db);
        $viewer->view('Index.tpl', $request->getModule(false));
    }

    private function assignChoices(Vtiger_Viewer $viewer, MailUp\Settings $settings, MailUp\Db $db): void
    {
        $viewer->assign('USERS', $db->rows(
            "SELECT id, user_name FROM vtiger_users WHERE status = 'Active' AND deleted = 0 AND is_admin <> 'on'"
            . ' ORDER BY user_name'
        ));
        $viewer->assign('CHOSEN', $settings->integrationUser());
        $viewer->assign('SWITCH', $settings->switch());
        $viewer->assign('SWITCHES', [MailUp\Settings::ON, MailUp\Settings::PAUSED, MailUp\Settings::OFF]);
        $viewer->assign('SWITCHED_BY', $settings->get(MailUp\Settings::SWITCHED_BY));
        $viewer->assign('SWITCHED_AT', $settings->get(MailUp\Settings::SWITCHED_AT));
        $viewer->assign('PUSHING', $settings->get(MailUp\Settings::PUSH) === MailUp\Settings::ON);
        $viewer->assign('PUSHED', $settings->get(MailUp\Settings::PUSHED));
        $viewer->assign('PUSH_ANSWER', $settings->get(MailUp\Settings::PUSH_ANSWER));
        $viewer->assign('RIGHTS_ASKED', $settings->get(MailUp\Settings::RIGHTS_CHOSEN) === 'yes');
        $viewer->assign('PROFILES', (new MailUp\Rights($db, $settings))->profiles());
    }
}
