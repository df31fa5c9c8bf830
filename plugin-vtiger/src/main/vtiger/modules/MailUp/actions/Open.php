<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** Leads into MailUp by a link that is signed now, or says that it cannot. */
class MailUp_Open_Action extends Vtiger_Action_Controller
{
    public function checkPermission(Vtiger_Request $request)
    {
        MailUp\Access::checkOpen();
    }

    public function process(Vtiger_Request $request)
    {
        $record = '';
        if ($request->get('source') !== '') {
            $module = MailUp\Access::module($request);
            $record = $request->get('crmid') === '' ? '' : MailUp\Access::id($module, MailUp\Access::record($request, $module));
        }
        $db = MailUp\VtigerDb::current();
        $connector = MailUp\Connector::current($db);
        if ($connector->isAlive()) {
            $user = Users_Record_Model::getCurrentUserModel();
            $name = decode_html((string) $user->get('user_name'));
            $id = MailUp\Access::id('Users', (int) $user->getId());
            MailUp\Redirect::to($connector->openLink($id, $name, $record));
            return;
        }
        MailUp\Notice::show('MAILUP_UNREACHABLE', (new MailUp\News($db))->console(), 'MAILUP_CONSOLE');
    }
}
