<?php

declare(strict_types=1);

namespace MailUp;

/** Makes and takes away everything that the package has outside its own files. Every step may be done twice. */
final class Lifecycle
{
    /** The class that earlier builds gave to vTiger. */
    private const EARLIER_HANDLER = 'MailUpHandler';
    private const OPERATIONS = [
        'mailup_changes' => 'cursor',
        'mailup_status' => 'updates',
        'mailup_info' => 'settings',
        'mailup_fields' => 'lists',
    ];
    private const EVENTS = [
        'vtiger.entity.aftersave.final',
        'vtiger.entity.beforedelete',
        'vtiger.entity.afterrestore',
        'vtiger.lead.convertlead',
    ];

    public function connect(): void
    {
        global $site_URL, $vtiger_current_version;
        if (preg_match('/^[78]\./', (string) $vtiger_current_version) !== 1) {
            throw new \RuntimeException("MailUp needs vTiger 7 or 8; this is $vtiger_current_version");
        }
        $db = VtigerDb::current();
        Tables::make($db);
        $settings = new Settings($db, (string) $site_URL);
        if ($settings->get(Settings::INSTANCE) === '') {
            $settings->put(Settings::INSTANCE, $settings->instance());
        }
        $rights = new Rights($db, $settings);
        if ($settings->get(Settings::RIGHTS_CHOSEN) === '') {
            $rights->startClosed();
            Privileges::renew($db);
            $settings->put(Settings::RIGHTS_CHOSEN, 'not yet');
        } else {
            $rights->enforce();
        }
        $this->addOperations();
        $this->addSettingsLink();
        (new Task($db))->add();
        Files::place();
        Links::add();
        $this->listen();
    }

    /** Switched off in the Module Manager. What the queue holds stays. */
    public function rest(): void
    {
        $this->stopListening();
        Links::remove();
        (new Task(VtigerDb::current()))->remove();
    }

    public function disconnect(): void
    {
        $this->rest();
        $db = VtigerDb::current();
        foreach (array_keys(self::OPERATIONS) as $operation) {
            foreach ($db->rows('SELECT operationid FROM vtiger_ws_operation WHERE name = ?', [$operation]) as $row) {
                $db->run('DELETE FROM vtiger_ws_operation_parameters WHERE operationid = ?', [$row['operationid']]);
                $db->run('DELETE FROM vtiger_ws_operation WHERE operationid = ?', [$row['operationid']]);
            }
        }
        $db->run("DELETE FROM vtiger_settings_field WHERE name = 'MailUp'");
    }

    /** Removes the package for good. The status fields keep their values unless they are to be dropped. */
    public function remove(bool $dropFields): void
    {
        $db = VtigerDb::current();
        $this->stopListening();
        $wait = static function () use ($db): void {
            Requests::awaitEnd($db);
        };
        $fields = new Fields(new Rights($db, new Settings($db, '')));
        if ($dropFields) {
            $fields->drop($wait);
        } else {
            $fields->stopCounting();
            $wait();
        }
        \Vtiger_Module::getInstance('MailUp')->delete();
        Tables::drop($db);
        Privileges::renew($db);
        Files::remove();
    }

    private function stopListening(): void
    {
        $events = new \VTEventsManager(\PearDatabase::getInstance());
        $events->unregisterHandler(Guard::HANDLER);
        $events->unregisterHandler(self::EARLIER_HANDLER);
    }

    private function listen(): void
    {
        $events = new \VTEventsManager(\PearDatabase::getInstance());
        foreach (self::EVENTS as $event) {
            $events->registerHandler($event, Guard::FILE, Guard::HANDLER, '', '[]');
        }
        $events->unregisterHandler(self::EARLIER_HANDLER);
    }

    private function addOperations(): void
    {
        include_once 'include/Webservices/Utils.php';
        $db = VtigerDb::current();
        foreach (self::OPERATIONS as $operation => $parameter) {
            if ($db->rows('SELECT operationid FROM vtiger_ws_operation WHERE name = ?', [$operation]) === []) {
                $method = str_replace('mailup_', 'mailup_ws_', $operation);
                $id = vtws_addWebserviceOperation($operation, 'modules/MailUp/ws.php', $method, 'POST', 0);
                vtws_addWebserviceOperationParam($id, $parameter, 'String', 1);
            }
        }
    }

    private function addSettingsLink(): void
    {
        $db = VtigerDb::current();
        if ($db->rows("SELECT fieldid FROM vtiger_settings_field WHERE name = 'MailUp'") !== []) {
            return;
        }
        $blocks = $db->rows("SELECT blockid FROM vtiger_settings_blocks WHERE label = 'LBL_INTEGRATION'");
        $block = $blocks === [] ? 1 : (int) $blocks[0]['blockid'];
        $db->run(
            'INSERT INTO vtiger_settings_field'
            . ' (fieldid, blockid, name, iconpath, description, linkto, sequence, active, pinned)'
            . ' VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0)',
            [
                \PearDatabase::getInstance()->getUniqueID('vtiger_settings_field'),
                $block,
                'MailUp',
                '',
                'Connection to MailUp',
                'index.php?module=MailUp&parent=Settings&view=Index',
                90,
            ]
        );
    }
}
