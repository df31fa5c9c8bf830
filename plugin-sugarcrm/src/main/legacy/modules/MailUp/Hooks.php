<?php

declare(strict_types=1);

/** The CRM calls it at every save. Whatever goes wrong in here, the save goes on. */
class MailUpHooks
{
    private const MOST_SHARED = 200;

    /** @var MailUp\Hook|null */
    private static $hook;
    /** @var array<string, array<string, mixed>> the last words of what is being deleted */
    private static $words = [];

    /** @param mixed $bean */
    public function saving($bean): void
    {
        $this->guarded(static function (MailUp\Hook $hook) use ($bean): void {
            $before = self::stored($bean);
            $now = self::statuses($bean);
            $expected = json_decode((string) ($bean->mailup_expected ?? ''), true);
            $set = $hook->saving($before, $now);
            if ($hook->isConnector() && is_array($expected) && $hook->hasMoved($before, $expected)) {
                $set = array_intersect_key($before, $now);
            }
            foreach ($set as $name => $value) {
                $bean->$name = $value;
            }
            if ($hook->isConnector()) {
                MailUp\Text::inTheCrmsLanguage($bean);
            }
            static::keepOptOut($bean);
        });
    }

    /** @param mixed $bean */
    public function saved($bean): void
    {
        $this->guarded(static function (MailUp\Hook $hook) use ($bean): void {
            $module = (string) $bean->module_dir;
            $record = (string) $bean->id;
            if ($module !== 'Leads' || empty($bean->converted)) {
                $hook->saved($module, $record, $bean->in_import ?? null);
                self::tellOthers($hook, $module, $record);
            } elseif (!self::wasConverted($bean) && !empty($bean->contact_id)) {
                $words = MailUp\Words::of(MailUp\SuiteDb::current(), $module, $record);
                $hook->merged($module, $record, $words, 'Contacts', (string) $bean->contact_id);
            }
        });
    }

    /**
     * @param mixed $bean
     * @param string $event
     * @param mixed $arguments
     */
    public function deleting($bean, $event = '', $arguments = []): void
    {
        $this->guarded(static function (MailUp\Hook $hook) use ($bean, $arguments): void {
            $module = (string) $bean->module_dir;
            $record = self::id($bean, $arguments);
            if ($hook->concerns($module)) {
                self::$words["$record"] = MailUp\Words::of(MailUp\SuiteDb::current(), $module, $record);
            }
        });
    }

    /**
     * @param mixed $bean
     * @param string $event
     * @param mixed $arguments
     */
    public function deleted($bean, $event = '', $arguments = []): void
    {
        $this->guarded(static function (MailUp\Hook $hook) use ($bean, $arguments): void {
            $module = (string) $bean->module_dir;
            $record = self::id($bean, $arguments);
            $words = self::$words["$record"] ?? ['status' => [], 'stamp' => [], 'optOut' => false];
            unset(self::$words["$record"]);
            $survivor = static::survivor($module);
            if ($survivor !== '' && $survivor !== $record) {
                $hook->merged($module, $record, $words, $module, $survivor);
            } else {
                $hook->deleted($module, $record, $words);
            }
        });
    }

    /** Merging duplicates deletes all but one; only the request tells which one stays. */
    protected static function survivor(string $module): string
    {
        return MailUp\Entry::survivor($_REQUEST, $module);
    }

    /**
     * @param mixed $bean
     * @param string $event
     * @param mixed $arguments
     */
    public function restored($bean, $event = '', $arguments = []): void
    {
        $this->guarded(static function (MailUp\Hook $hook) use ($bean, $arguments): void {
            $hook->restored((string) $bean->module_dir, self::id($bean, $arguments));
        });
    }

    /**
     * A record came onto a target list or left one. Every other relation is no news.
     *
     * @param mixed $bean
     * @param string $event
     * @param mixed $arguments
     */
    public function related($bean, $event = '', $arguments = []): void
    {
        $relationship = is_array($arguments) ? (string) ($arguments['relationship'] ?? '') : '';
        if (strncmp($relationship, 'prospect_list_', 14) === 0) {
            $this->guarded(static function (MailUp\Hook $hook) use ($bean): void {
                $hook->saved((string) $bean->module_dir, (string) $bean->id);
            });
        }
    }

    /**
     * The flags of an address changed without a save of a person: whoever shares it is looked at.
     *
     * @param mixed $bean
     */
    public function addressSaved($bean): void
    {
        $this->guarded(static function (MailUp\Hook $hook) use ($bean): void {
            $hook->shared((new MailUp\Consent(MailUp\SuiteDb::current()))->users((string) $bean->id, self::MOST_SHARED));
        });
    }

    /** Puts the block and the buttons on the CRM's own pages. */
    public function framed(): void
    {
        $this->guarded(static function (): void {
            if (empty($_REQUEST['to_pdf']) && empty($_REQUEST['sugar_body_only'])) {
                include_once __DIR__ . '/lib/Frame.php';
                (new MailUp\Frame(MailUp\SuiteDb::current(), new MailUp\SuiteRights()))->show();
            }
        });
    }

    protected function guarded(Closure $work): void
    {
        try {
            if (self::$hook === null && (include_once __DIR__ . '/lib/load.php') !== false) {
                global $current_user, $sugar_config;
                $db = MailUp\SuiteDb::current();
                self::$hook = new MailUp\Hook(
                    new MailUp\Settings($db, (string) ($sugar_config['site_url'] ?? '')),
                    new MailUp\Outbox($db),
                    new MailUp\SuiteRights(),
                    (string) ($current_user->id ?? '')
                );
            }
            $work->__invoke(self::$hook);
        } catch (Throwable $e) {
            $GLOBALS['log']->error('MailUp: a change was not queued: ' . get_class($e) . ' at line ' . $e->getLine());
        }
    }

    /** A form of the CRM may have changed the flags of an address for everybody who has it. */
    private static function tellOthers(MailUp\Hook $hook, string $module, string $record): void
    {
        if (isset($_REQUEST[$module . '_email_widget_id'])) {
            self::tellSharers($hook, $module, $record);
        }
    }

    protected static function tellSharers(MailUp\Hook $hook, string $module, string $record): void
    {
        if ($hook->concerns($module)) {
            $hook->shared((new MailUp\Consent(MailUp\SuiteDb::current()))->alsoUsedBy($module, $record, self::MOST_SHARED));
        }
    }

    /**
     * The CRM has stored the address already, without asking whose it was.
     *
     * @param mixed $bean
     */
    protected static function keepOptOut($bean): void
    {
        $address = (string) ($bean->email1 ?? '');
        $was = is_array($bean->fetched_row ?? null) ? (string) ($bean->fetched_row['email1'] ?? '') : '';
        if ($address !== '' && strcasecmp($address, $was) !== 0) {
            (new MailUp\Consent(MailUp\SuiteDb::current()))->restore($address);
        }
    }

    /**
     * @param mixed $bean
     * @return array<string, string>
     */
    private static function stored($bean): array
    {
        $stored = [];
        foreach (is_array($bean->fetched_row ?? null) ? $bean->fetched_row : [] as $name => $value) {
            if (MailUp\Names::isOurs((string) $name)) {
                $stored["$name"] = (string) $value;
            }
        }
        return $stored;
    }

    /**
     * @param mixed $bean
     * @return array<string, string>
     */
    private static function statuses($bean): array
    {
        $statuses = [];
        foreach ($bean->field_defs as $name => $definition) {
            if (MailUp\Names::isStatus((string) $name)) {
                $statuses["$name"] = (string) ($bean->$name ?? '');
            }
        }
        return $statuses;
    }

    /** @param mixed $bean */
    private static function wasConverted($bean): bool
    {
        return is_array($bean->fetched_row ?? null) && !empty($bean->fetched_row['converted']);
    }

    /**
     * @param mixed $bean
     * @param mixed $arguments
     */
    private static function id($bean, $arguments): string
    {
        return (string) (is_array($arguments) ? ($arguments['id'] ?? $bean->id) : $bean->id);
    }
}
