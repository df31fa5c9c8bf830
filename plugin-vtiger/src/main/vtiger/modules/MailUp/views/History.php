<?php

declare(strict_types=1);

include_once 'modules/MailUp/lib/load.php';

/** What happened to one record on each list. */
class MailUp_History_View extends Vtiger_Index_View
{
    public function checkPermission(Vtiger_Request $request)
    {
        MailUp\Access::checkOpen();
        MailUp\Access::record($request, MailUp\Access::module($request));
        return true;
    }

    public function process(Vtiger_Request $request)
    {
        $module = MailUp\Access::module($request);
        $record = MailUp\Access::record($request, $module);
        $connector = MailUp\Connector::current(MailUp\VtigerDb::current());
        $history = (new MailUp\People($connector))->history($module, MailUp\Access::id($module, $record));
        $viewer = $this->getViewer($request);
        $viewer->assign('SOURCE', $module);
        $viewer->assign('CRMID', $record);
        $viewer->assign('NAME', decode_html((string) Vtiger_Util_Helper::getRecordName($record)));
        $viewer->assign('HISTORY', $history);
        $viewer->assign('FIELDS', $history === null ? self::fields($module, $record) : []);
        $viewer->view('History.tpl', 'MailUp');
    }

    /**
     * The MailUp block as the record has it, as far as the user may see it.
     *
     * @return array<string, string> by label
     */
    private static function fields(string $module, int $record): array
    {
        $model = Vtiger_Record_Model::getInstanceById($record, $module);
        $fields = [];
        foreach ($model->getModule()->getFields() as $name => $field) {
            if (strncmp((string) $name, 'mailup_', 7) === 0 && $field->isViewableInDetailView()) {
                $label = vtranslate((string) $field->get('label'), $module);
                $fields[decode_html($label)] = decode_html(vtranslate((string) $model->get($name), 'MailUp'));
            }
        }
        return $fields;
    }
}
