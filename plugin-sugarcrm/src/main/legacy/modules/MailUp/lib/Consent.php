<?php

declare(strict_types=1);

namespace MailUp;

/** The flags of an address belong to the address: whoever has it shares them. */
final class Consent
{
    /** @var Db */
    private $db;

    public function __construct(Db $db)
    {
        $this->db = $db;
    }

    /**
     * Undoes what the CRM does when an address is given to a record: it overwrites the opt-out of an address that others have, and writes no
     * history of it. So an opt-out that is the last in its history, and is none now, was overwritten.
     */
    public function restore(string $address): void
    {
        $rows = $this->db->rows(
            'SELECT id FROM email_addresses WHERE email_address_caps = ? AND deleted = 0 AND COALESCE(opt_out, 0) = 0',
            [mb_strtoupper(trim($address)),]
        );
        foreach ($rows as $row) {
            if ($this->wasOptedOut((string) $row['id'])) {
                $this->db->run('UPDATE email_addresses SET opt_out = 1 WHERE id = ?', [$row['id'],]);
            }
        }
    }

    private function wasOptedOut(string $addressId): bool
    {
        $history = $this->db->rows(
            "SELECT after_value_string AS optout FROM email_addresses_audit WHERE parent_id = ? AND field_name = 'opt_out'"
            . ' ORDER BY date_created',
            [$addressId,]
        );
        $last = end($history);
        return $last !== false && (string) $last['optout'] === '1';
    }

    /** Raises flags on every row of an address, with the CRM's own history of it. Nothing lowers them here. */
    public function raise(string $address, bool $optOut, bool $invalid): void
    {
        $rows = $this->db->rows(
            'SELECT id FROM email_addresses WHERE email_address_caps = ? AND deleted = 0',
            [mb_strtoupper(trim($address)),]
        );
        foreach ($rows as $row) {
            $bean = \BeanFactory::getBean('EmailAddresses', $row['id']);
            if ($bean) {
                $bean->opt_out = $optOut ? '1' : $bean->opt_out;
                $bean->invalid_email = $invalid ? '1' : $bean->invalid_email;
                $bean->save();
            }
        }
    }

    /**
     * The records that use an address.
     *
     * @return list<array{module: string, record: string}>
     */
    public function users(string $addressId, int $most): array
    {
        $rows = $this->db->rows(
            'SELECT bean_module, bean_id FROM email_addr_bean_rel WHERE email_address_id = ? AND deleted = 0 ORDER BY bean_module, bean_id',
            [$addressId,]
        );
        $users = [];
        foreach (array_slice($rows, 0, $most) as $row) {
            if (Modules::takesPart((string) $row['bean_module'])) {
                $users[] = ['module' => (string) $row['bean_module'], 'record' => (string) $row['bean_id']];
            }
        }
        return $users;
    }

    /**
     * Who else has the primary address of a record.
     *
     * @return list<array{module: string, record: string}>
     */
    public function alsoUsedBy(string $module, string $record, int $most): array
    {
        $rows = $this->db->rows(
            'SELECT email_address_id FROM email_addr_bean_rel WHERE bean_module = ? AND bean_id = ? AND primary_address = 1 AND deleted = 0',
            [$module, $record,]
        );
        $others = [];
        foreach ($rows as $row) {
            foreach ($this->users((string) $row['email_address_id'], $most + 1) as $user) {
                if ($user['module'] !== $module || $user['record'] !== $record) {
                    $others[] = $user;
                }
            }
        }
        return array_slice($others, 0, $most);
    }
}
