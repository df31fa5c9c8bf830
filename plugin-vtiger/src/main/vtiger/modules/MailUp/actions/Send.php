<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** Queues the chosen records for a group. It subscribes nobody. */
class MailUp_Send_Action extends Vtiger_Action_Controller
{
    public function validateRequest(Vtiger_Request $request)
    {
        return $request->validateWriteAccess();
    }

    public function checkPermission(Vtiger_Request $request)
    {
        MailUp\Access::checkOpen();
        MailUp\Access::module($request);
    }

    public function process(Vtiger_Request $request)
    {
        $module = MailUp\Access::module($request);
        $db = MailUp\VtigerDb::current();
        $lists = MailUp\Lists::of($db, $module, (new MailUp\News($db))->lists());
        $choice = MailUp\Choice::of((string) $request->getRaw('target'), (string) $request->getRaw('groupname'), $lists);
        if ($choice === null) {
            MailUp\Notice::show('MAILUP_GROUP_UNFIT');
            return;
        }
        $audience = new MailUp\Audience($db, $module, (new MailUp\Selection($request, $module))->sql());
        $records = $audience->records(MailUp\Sends::MOST);
        if ($records === [] || count($records) > MailUp\Sends::MOST) {
            MailUp\Notice::show($records === [] ? 'MAILUP_NONE_CHOSEN' : 'MAILUP_TOO_MANY');
            return;
        }
        $user = (int) Users_Record_Model::getCurrentUserModel()->getId();
        $run = (new MailUp\Sends($db))->start($module, $choice->list, $choice->group, $user, $records);
        MailUp\Redirect::to("index.php?module=MailUp&view=Run&run=$run");
    }
}
