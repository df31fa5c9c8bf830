<?php

include_once 'modules/MailUp/lib/load.php';
include_once 'modules/MailUp/lib/Setup.php';
include_once 'modules/MailUp/lib/Wire.php';

/**
 * The module through which the connector reads what changed and tells what it knows, by the CRM's own API. Nobody but the connector's user
 * gets anything out of it or into it, administrators neither. For the roles it stands for the right to see MailUp.
 */
class MailUp extends SugarBean
{
    public $module_dir = 'MailUp';
    public $module_name = 'MailUp';
    public $object_name = 'MailUp';
    public $table_name = 'mailup';
    public $new_schema = true;
    public $importable = false;
    public $disable_row_level_security = true;
    public $disable_custom_fields = true;

    /** @param string $interface */
    public function bean_implements($interface)
    {
        return $interface === 'ACL';
    }

    /**
     * @param string $view
     * @param mixed $is_owner
     * @param mixed $in_group
     */
    public function ACLAccess($view, $is_owner = 'not_set', $in_group = 'not_set')
    {
        return self::isConnector();
    }

    /**
     * @param mixed $id
     * @param bool $encode
     * @param bool $deleted
     */
    public function retrieve($id = -1, $encode = true, $deleted = true)
    {
        if (!self::isConnector()) {
            return null;
        }
        if ($id !== MailUp\Wire::SETUP && !MailUp\Wire::isRow((string) $id)) {
            return parent::retrieve($id, $encode, $deleted);
        }
        $this->id = $id;
        foreach ($id === MailUp\Wire::SETUP ? self::wire()->setup() : self::wire()->report() as $name => $value) {
            $this->$name = $value;
        }
        $this->fetched_row = [];
        return $this;
    }

    /** @param bool $check_notify */
    public function save($check_notify = false)
    {
        if (self::isConnector()) {
            if (MailUp\Wire::isRow((string) $this->id)) {
                self::wire()->take([
                    'news' => $this->news ?? '',
                    'acknowledged' => $this->acknowledged ?? '',
                    'addresses' => $this->addresses ?? '',
                    'fields' => is_string($this->fields ?? null) && strncmp($this->fields, '{', 1) === 0 ? $this->fields : '',
                ]);
            } elseif (!empty($this->acknowledged)) {
                (new MailUp\Outbox(MailUp\SuiteDb::current()))->acknowledge((string) $this->id, (string) $this->acknowledged);
            }
        }
        return $this->id;
    }

    /** @param string $id */
    public function mark_deleted($id)
    {
    }

    private static function isConnector(): bool
    {
        global $current_user;
        $user = self::settings()->integrationUser();
        return $user !== '' && !empty($current_user->id) && $current_user->id === $user;
    }

    private static function settings(): MailUp\Settings
    {
        global $sugar_config;
        return new MailUp\Settings(MailUp\SuiteDb::current(), (string) ($sugar_config['site_url'] ?? ''));
    }

    private static function wire(): MailUp\Wire
    {
        global $sugar_config;
        $db = MailUp\SuiteDb::current();
        return new MailUp\Wire($db, self::settings(), new MailUp\Setup($db, is_array($sugar_config) ? $sugar_config : []));
    }
}
