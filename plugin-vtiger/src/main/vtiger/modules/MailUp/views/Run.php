<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** How far a run is that sends people to a group. */
class MailUp_Run_View extends Vtiger_Index_View
{
    public function checkPermission(Vtiger_Request $request)
    {
        MailUp\Access::checkOpen();
        self::run($request);
        return true;
    }

    public function process(Vtiger_Request $request)
    {
        $run = self::run($request);
        $labels = array_column((new MailUp\News(MailUp\VtigerDb::current()))->lists(), 'label', 'id');
        $viewer = $this->getViewer($request);
        $viewer->assign('RUN', $run);
        $viewer->assign('LABEL', $labels[$run['list']] ?? (string) $run['list']);
        $viewer->view('Run.tpl', 'MailUp');
    }

    /**
     * A run is shown to who began it, and to administrators.
     *
     * @return array<string, mixed>
     */
    private static function run(Vtiger_Request $request): array
    {
        $run = (new MailUp\Sends(MailUp\VtigerDb::current()))->run((int) $request->get('run'));
        $user = Users_Record_Model::getCurrentUserModel();
        if ($run === null || ($run['user'] !== (int) $user->getId() && !$user->isAdminUser())) {
            throw new AppException(vtranslate('LBL_PERMISSION_DENIED'));
        }
        return $run;
    }
}
