<?php

declare(strict_types=1);

namespace MailUp;

/** The rights of the roles on the module MailUp. A removal takes them away, so an upgrade has to carry them over. */
final class Roles
{
    private const KEPT = 'kept_rights';

    /** What a right is until a role says something else. */
    private const NOBODY = -99;
    private const CLOSED = ['view', 'delete', 'import', 'export', 'massupdate'];

    /** @var Db */
    private $db;
    /** @var Settings */
    private $settings;

    public function __construct(Db $db, Settings $settings)
    {
        $this->db = $db;
        $this->settings = $settings;
    }

    /** Remembers what the roles say. */
    public function keep(): void
    {
        $rows = $this->db->rows(
            'SELECT r.role_id AS role, a.name AS action, r.access_override AS access FROM acl_roles_actions r'
            . ' JOIN acl_actions a ON a.id = r.action_id WHERE a.category = ? AND a.deleted = 0 AND r.deleted = 0',
            ['MailUp',]
        );
        $this->settings->store(self::KEPT, (string) json_encode($rows));
    }

    /** Nobody but the administrators sees MailUp, lifts an opt-out or takes rows away, until a role says so, or said so before. */
    public function settle(): void
    {
        \ACLAction::addActions('MailUp');
        foreach (self::CLOSED as $name) {
            $this->db->run('UPDATE acl_actions SET aclaccess = ? WHERE id = ?', [self::NOBODY, $this->action($name),]);
        }
        foreach ((array) json_decode($this->settings->value(self::KEPT), true) as $kept) {
            $action = $this->action((string) ($kept['action'] ?? ''));
            if ($action !== '') {
                \BeanFactory::newBean('ACLRoles')->setAction($kept['role'], $action, (int) $kept['access']);
            }
        }
        $this->settings->store(self::KEPT, '');
    }

    private function action(string $name): string
    {
        $rows = $this->db->rows('SELECT id FROM acl_actions WHERE category = ? AND name = ? AND deleted = 0', ['MailUp', $name,]);
        return $rows === [] ? '' : (string) $rows[0]['id'];
    }
}
