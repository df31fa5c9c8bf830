<?php

declare(strict_types=1);

namespace MailUp;

/** How this CRM itself is set up, as far as the connector's work depends on it. */
final class Setup
{
    /** @var Db */
    private $db;
    /** @var array<string, mixed> */
    private $config;

    /** @param array<string, mixed> $config the CRM's own */
    public function __construct(Db $db, array $config)
    {
        $this->db = $db;
        $this->config = $config;
    }

    /** @return array<string, bool|int> */
    public function report(): array
    {
        $passwords = $this->config['passwordsetting'] ?? [];
        return [
            'index' => !empty($this->config['aod']['enable_aod']),
            'bound' => !isset($this->config['verify_client_ip']) || !empty($this->config['verify_client_ip']),
            'scanned' => !empty($this->config['moduleInstaller']['packageScan']),
            'lockout' => empty($passwords['lockoutexpiration']) ? 0 : (int) ($passwords['lockoutexpirationlogin'] ?? 0),
            'twice' => $this->twice(),
        ];
    }

    /** When the scheduler ran last, in UTC as the database keeps it; empty if it never did. */
    public function cron(): string
    {
        $rows = $this->db->rows('SELECT MAX(last_run) AS cron FROM schedulers WHERE deleted = 0');
        return (string) ($rows[0]['cron'] ?? '');
    }

    /** Whether this is the 7 inside a SuiteCRM 8, by where its files lie. */
    public static function isInsideEight(string $folder): bool
    {
        return strpos(str_replace('\\', '/', $folder) . '/', '/public/legacy/') !== false;
    }

    /** How many addresses somebody entered a second time. */
    private function twice(): int
    {
        $rows = $this->db->rows(
            "SELECT COUNT(*) AS twice FROM (SELECT email_address_caps FROM email_addresses WHERE deleted = 0 AND email_address_caps <> ''"
            . ' GROUP BY email_address_caps HAVING COUNT(*) > 1) entered'
        );
        return (int) ($rows[0]['twice'] ?? 0);
    }
}
