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

    /** @return array{opt_out: bool, invalid_email: bool} what any row of the address says */
    public function flags(string $address): array
    {
        $flags = ['opt_out' => false, 'invalid_email' => false];
        $rows = $this->db->rows(
            'SELECT opt_out, invalid_email FROM email_addresses WHERE email_address_caps = ? AND deleted = 0',
            [mb_strtoupper(trim($address)),]
        );
        foreach ($rows as $row) {
            $flags['opt_out'] = $flags['opt_out'] || (string) $row['opt_out'] === '1';
            $flags['invalid_email'] = $flags['invalid_email'] || (string) $row['invalid_email'] === '1';
        }
        return $flags;
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
