<?php

declare(strict_types=1);

namespace MailUp;

/**
 * Who may do what, by profile: see and open (vTiger's own right on the module, which the fields of the MailUp block follow), change a
 * status (vTiger's own right on the field) and lift an opt-out, which is ours and nobody's but the administrators' until it is given.
 */
final class Rights
{
    private const OUR_FIELDS = "SELECT fieldid FROM vtiger_field WHERE fieldname LIKE 'mailup\\_%'";
    private const STATUS_FIELDS = "SELECT fieldid FROM vtiger_field WHERE fieldname LIKE 'mailup\\_list\\_%'";

    /** @var Db */
    private $db;
    /** @var Settings */
    private $settings;

    public function __construct(Db $db, Settings $settings)
    {
        $this->db = $db;
        $this->settings = $settings;
    }

    public function mayLift(int $user): bool
    {
        $rows = $this->db->rows(
            'SELECT u.is_admin, p.profileid FROM vtiger_users u LEFT JOIN vtiger_user2role r ON r.userid = u.id'
            . ' LEFT JOIN vtiger_role2profile p ON p.roleid = r.roleid WHERE u.id = ?',
            [$user]
        );
        $lifting = $this->listed(Settings::LIFT);
        foreach ($rows as $row) {
            if ((string) $row['is_admin'] === 'on' || in_array((int) $row['profileid'], $lifting, true)) {
                return true;
            }
        }
        return false;
    }

    /** @return list<array{id: int, name: string, see: bool, change: bool, lift: bool, connector: bool}> */
    public function profiles(): array
    {
        $seeing = array_column($this->db->rows(
            'SELECT p.profileid FROM vtiger_profile2tab p JOIN vtiger_tab t ON t.tabid = p.tabid'
            . " WHERE t.name = 'MailUp' AND p.permissions = 0"
        ), 'profileid');
        $connectors = $this->connectors();
        $barred = $this->barred();
        $profiles = [];
        foreach ($this->db->rows('SELECT profileid, profilename FROM vtiger_profile ORDER BY profilename') as $row) {
            $id = (int) $row['profileid'];
            $profiles[] = [
                'id' => $id,
                'name' => html_entity_decode((string) $row['profilename'], ENT_QUOTES, 'UTF-8'),
                'see' => in_array((string) $id, array_map('strval', $seeing), true),
                'change' => !in_array($id, $barred, true),
                'lift' => in_array($id, $this->listed(Settings::LIFT), true),
                'connector' => in_array($id, $connectors, true),
            ];
        }
        return $profiles;
    }

    /**
     * Stores what the administrator chose. The connector's own profile keeps the right to change: it writes the statuses.
     *
     * @param list<int> $see the profiles that may
     * @param list<int> $change
     * @param list<int> $lift
     * @return list<int> the profiles whose right to see is another than before
     */
    public function choose(array $see, array $change, array $lift): array
    {
        $moved = [];
        $barred = [];
        foreach ($this->profiles() as $profile) {
            $id = $profile['id'];
            if ($profile['see'] !== in_array($id, $see, true)) {
                $this->show($id, !$profile['see']);
                $moved[] = $id;
            }
            if (!$profile['connector'] && !in_array($id, $change, true)) {
                $barred[] = $id;
            }
        }
        $this->settings->put(Settings::MAY_NOT_CHANGE, implode(',', $barred));
        $this->settings->put(Settings::LIFT, implode(',', array_map('intval', $lift)));
        $this->db->run('UPDATE vtiger_profile2field SET readonly = 0 WHERE fieldid IN (' . self::STATUS_FIELDS . ')');
        $this->enforce();
        return $moved;
    }

    /** Nobody but the administrators sees anything until the settings page was asked: vTiger gives a new module to everybody. */
    public function startClosed(): void
    {
        foreach ($this->profiles() as $profile) {
            $this->show($profile['id'], false);
        }
        $this->enforce();
    }

    /** Holds the fields to what the administrator chose, also those that were made since. The connector's own profile sees them. */
    public function enforce(): void
    {
        $barred = implode(', ', $this->listed(Settings::MAY_NOT_CHANGE));
        if ($barred !== '') {
            $this->db->run(
                'UPDATE vtiger_profile2field SET readonly = 1'
                . ' WHERE fieldid IN (' . self::STATUS_FIELDS . ") AND profileid IN ($barred)"
            );
        }
        $this->db->run(
            'UPDATE vtiger_profile2field SET visible = 1 WHERE fieldid IN (' . self::OUR_FIELDS . ') AND profileid IN'
            . ' (SELECT p.profileid FROM vtiger_profile2tab p JOIN vtiger_tab t ON t.tabid = p.tabid'
            . " WHERE t.name = 'MailUp' AND p.permissions <> 0)"
        );
        foreach ($this->connectors() as $profile) {
            $this->unveil($profile);
        }
    }

    /** @return list<int> the profiles that cannot write the status fields, whoever decided that */
    private function barred(): array
    {
        if ($this->db->rows(self::STATUS_FIELDS . ' LIMIT 1') === []) {
            return $this->listed(Settings::MAY_NOT_CHANGE);
        }
        return array_map('intval', array_column($this->db->rows(
            'SELECT DISTINCT profileid FROM vtiger_profile2field WHERE readonly = 1'
            . ' AND fieldid IN (' . self::STATUS_FIELDS . ')'
        ), 'profileid'));
    }

    private function show(int $profile, bool $permitted): void
    {
        $this->db->run(
            'UPDATE vtiger_profile2tab SET permissions = ? WHERE profileid = ?'
            . " AND tabid = (SELECT tabid FROM vtiger_tab WHERE name = 'MailUp')",
            [$permitted ? 0 : 1, $profile]
        );
        if ($permitted) {
            $this->unveil($profile);
        }
    }

    private function unveil(int $profile): void
    {
        $this->db->run(
            'UPDATE vtiger_profile2field SET visible = 0 WHERE profileid = ? AND fieldid IN (' . self::OUR_FIELDS . ')',
            [$profile]
        );
    }

    /** @return list<int> the profiles of the connector's own user */
    private function connectors(): array
    {
        return array_map('intval', array_column($this->db->rows(
            'SELECT p.profileid FROM vtiger_user2role r JOIN vtiger_role2profile p ON p.roleid = r.roleid WHERE r.userid = ?',
            [$this->settings->integrationUser()]
        ), 'profileid'));
    }

    /** @return list<int> */
    private function listed(string $name): array
    {
        $listed = $this->settings->get($name);
        return $listed === '' ? [] : array_map('intval', explode(',', $listed));
    }
}
