<?php

declare(strict_types=1);

namespace MailUp;

/**
 * The one row of the module that is no change: the connector writes into it what it tells and what it has stored, and reads from it how the
 * package is.
 */
final class Wire
{
    public const ROW = 'report';
    /** The same row for V8, which takes no other ids than this kind. */
    public const ROW_IN_V8 = '6d61696c-7570-4c75-8065-7265706f7274';
    /** A second row, to be read only: how the CRM itself is set up. */
    public const SETUP = 'setup';

    /** @var Db */
    private $db;
    /** @var Settings */
    private $settings;
    /** @var Setup */
    private $setup;

    public function __construct(Db $db, Settings $settings, Setup $setup)
    {
        $this->db = $db;
        $this->settings = $settings;
        $this->setup = $setup;
    }

    /**
     * What the connector wrote: news, marks to acknowledge, flags of addresses to raise, fields to make.
     *
     * @param array<string, mixed> $written JSON by name
     * @return list<array<string, string>> what became of the fields
     */
    public function take(array $written): array
    {
        $news = self::decoded($written['news'] ?? '');
        if ($news !== []) {
            (new News($this->settings))->tell($news);
            (new Runs($this->db))->tell($news['sends'] ?? []);
            if ($this->settings->value(Settings::INSTANCE) === '') {
                $this->settings->settleHere();
            }
        }
        $outbox = new Outbox($this->db);
        foreach (self::decoded($written['acknowledged'] ?? '') as $id => $mark) {
            $outbox->acknowledge((string) $id, (string) $mark);
        }
        $consent = new Consent($this->db);
        foreach (self::decoded($written['addresses'] ?? '') as $flags) {
            $consent->raise((string) ($flags['address'] ?? ''), !empty($flags['optOut']), !empty($flags['invalid']));
        }
        $this->settings->store(Settings::SEEN, gmdate('Y-m-d H:i'));
        $fields = self::decoded($written['fields'] ?? '');
        return $fields === [] ? [] : $this->follow($fields);
    }

    public static function isRow(string $id): bool
    {
        return $id === self::ROW || $id === self::ROW_IN_V8;
    }

    /** @return array<string, string> how the package is */
    public function report(): array
    {
        $outbox = new Outbox($this->db);
        return [
            'version' => Version::VERSION,
            'build' => Version::BUILD,
            'instance' => $this->settings->instance(),
            'is_copy' => $this->settings->isCopy() ? '1' : '0',
            'queue' => (string) $outbox->length(),
            'oldest' => self::iso($outbox->oldest()),
            'cron' => self::iso($this->setup->cron()),
            'eight' => Setup::isInsideEight(__DIR__) ? '1' : '0',
            'turned' => $this->settings->turned(),
            'fields' => $this->settings->value('fields_done'),
        ];
    }

    /** @return array<string, string> */
    public function setup(): array
    {
        return ['server' => (string) json_encode($this->setup->report())];
    }

    private static function iso(string $time): string
    {
        return $time === '' ? '' : str_replace(' ', 'T', substr($time, 0, 19)) . 'Z';
    }

    /**
     * @param array<string, mixed> $wanted
     * @return list<array<string, string>>
     */
    private function follow(array $wanted): array
    {
        include_once __DIR__ . '/Fields.php';
        $done = (new Fields())->follow($wanted['modules'] ?? [], $wanted['lists'] ?? []);
        $this->settings->store('fields_done', (string) json_encode($done));
        return $done;
    }

    /**
     * @param mixed $json
     * @return array<mixed>
     */
    private static function decoded($json): array
    {
        if ((string) $json === '') {
            return [];
        }
        $decoded = json_decode(html_entity_decode((string) $json, ENT_QUOTES, 'UTF-8'), true);
        if (!is_array($decoded)) {
            throw new \InvalidArgumentException('not JSON');
        }
        return $decoded;
    }
}
