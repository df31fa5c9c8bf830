<?php

declare(strict_types=1);

/** vTiger calls it at every save. Whatever goes wrong in here, the save goes on. */
class MailUpHandler extends VTEventHandler
{
    /**
     * @param string $eventName
     * @param VTEntityData $data
     */
    public function handleEvent($eventName, $data)
    {
        try {
            $load = __DIR__ . '/lib/load.php';
            if (is_file($load)) {
                include_once $load;
                $this->handle((string) $eventName, $data);
            }
        } catch (\Throwable $e) {
            error_log('MailUp: a change was not queued: ' . get_class($e) . ' at line ' . $e->getLine());
        }
    }

    private function handle(string $event, VTEntityData $data): void
    {
        global $site_URL;
        $module = (string) $data->getModuleName();
        if (!MailUp\Modules::takesPart($module)) {
            return;
        }
        $db = MailUp\VtigerDb::current();
        $settings = new MailUp\Settings($db, (string) $site_URL);
        $hook = new MailUp\Hook($settings, new MailUp\Queue($db), new MailUp\Rights($db, $settings), $db);
        $record = (int) $data->getId();
        switch ($event) {
            case 'vtiger.entity.aftersave.final':
                $hook->saved($module, $record, self::user(), self::changed($module, $record));
                break;
            case 'vtiger.entity.beforedelete':
                $this->gone($hook, $module, $record, $data);
                break;
            case 'vtiger.entity.afterrestore':
                $hook->restored($module, $record, self::user());
                break;
            case 'vtiger.lead.convertlead':
                $this->converted($hook, $record, $data);
                break;
        }
    }

    /** Merging duplicates deletes all but one; only the request tells which one stays. */
    private function gone(MailUp\Hook $hook, string $module, int $record, VTEntityData $data): void
    {
        $fields = self::fields($data);
        $survivor = (int) ($_REQUEST['primaryRecord'] ?? 0);
        $merging = ($_REQUEST['action'] ?? '') === 'ProcessDuplicates' && $survivor > 0 && $survivor !== $record;
        if ($merging) {
            $hook->merged($module, $record, self::user(), $fields, $module, $survivor);
        } else {
            $hook->deleted($module, $record, self::user(), $fields);
        }
    }

    /** vTiger leaves the opt-out behind. It is carried over at once, and the last words tell the connector of the lists. */
    private function converted(MailUp\Hook $hook, int $record, VTEntityData $data): void
    {
        $fields = self::fields($data);
        $made = self::made($data);
        foreach (MailUp\Hook::isOptedOut($fields) ? $made : [] as $module => $id) {
            $hook->carryOptOut($module, $id);
        }
        foreach ($made as $module => $id) {
            $hook->merged('Leads', $record, self::user(), $fields, $module, $id);
            return;
        }
    }

    /** @return array<string, int> the person first */
    private static function made(VTEntityData $data): array
    {
        $made = [];
        foreach (['Contacts', 'Accounts'] as $module) {
            $parts = explode('x', (string) ($data->entityIds[$module] ?? ''));
            if (count($parts) === 2) {
                $made[$module] = (int) $parts[1];
            }
        }
        return $made;
    }

    /**
     * vTiger 7 gives an array, vTiger 8 an object that behaves like one.
     *
     * @return array<string, mixed>
     */
    private static function fields(VTEntityData $data): array
    {
        $fields = [];
        foreach ($data->getData() as $name => $value) {
            $fields[(string) $name] = $value;
        }
        return $fields;
    }

    /** @return list<string> */
    private static function changed(string $module, int $record): array
    {
        $delta = (new VTEntityDelta())->getEntityDelta($module, $record);
        return is_array($delta) ? array_map('strval', array_keys($delta)) : [];
    }

    private static function user(): int
    {
        global $current_user;
        return (int) ($current_user->id ?? 0);
    }
}
