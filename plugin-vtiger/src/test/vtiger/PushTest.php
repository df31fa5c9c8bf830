<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Answer;
use MailUp\Connector;
use MailUp\News;
use MailUp\Outbox;
use MailUp\Push;
use MailUp\Settings;
use PHPUnit\Framework\TestCase;

/** The cron task: nothing is forgotten before the connector has stored it, and nobody is asked too often. */
final class PushTest extends TestCase
{
    private const ROW = [
        'module' => 'Contacts', 'crmid' => '7', 'kind' => '0', 'at' => '2026-11-22 18:40:02', 'userid' => '6',
        'intomodule' => null, 'intoid' => null, 'words' => null,
    ];

    /** @var FakeDb */
    private $db;
    /** @var int */
    private $now = 1764140000;

    /** @param array<string, string> $settings */
    private function push(FakeHttp $http, array $settings = [], int $pages = 1): int
    {
        $this->db = Told::in(FakeDb::with($settings + ['push' => 'on', 'instance' => 'https://crm.example.com']));
        $this->db->answers['SELECT GET_LOCK'] = [['held' => '1']];
        $this->db->answers['SELECT UUID_SHORT()'] = [['number' => '77']];
        $this->db->answers['SELECT * FROM mailup_queue'] = static function () use (&$pages): array {
            return $pages-- > 0 ? [self::ROW] : [];
        };
        return $this->made($http)->run();
    }

    private function made(FakeHttp $http): Push
    {
        $clock = function (): int {
            return $this->now;
        };
        return new Push(
            $this->db,
            new Settings($this->db, 'https://crm.example.com'),
            new Outbox($this->db, 'vtws_getWebserviceEntityId'),
            new Connector(new News($this->db), $http, $clock),
            $clock
        );
    }

    public function testAPageIsForgottenWhenTheConnectorHasStoredIt(): void
    {
        $http = new FakeHttp(new Answer(202, ''));
        self::assertSame(2, $this->push($http, [], 2));
        self::assertSame('https://hooks.example.com/hooks/crm', $http->sent[0][1]);
        self::assertSame(
            '{"instance":"https:\/\/crm.example.com","changes":[{"module":"Contacts","record":"12x7","kind":"saved",'
            . '"at":"2026-11-22T18:40:02Z","user":"19x6"}]}',
            $http->sent[0][3]
        );
        self::assertSame([['77'], ['77']], $this->db->ran('DELETE FROM mailup_queue WHERE page = ?'));
    }

    /** @dataProvider refusals */
    public function testWhatIsNotStoredIsKeptAndNotSentAgainAtOnce(?Answer $answer, string $before, int $pause): void
    {
        $http = new FakeHttp($answer);
        self::assertSame(0, $this->push($http, ['push_pause' => $before], 5));
        self::assertCount(1, $http->sent);
        self::assertSame([], $this->db->ran('DELETE FROM mailup_queue'));
        self::assertContains(['push_until', (string) ($this->now + $pause)], $this->db->ran('INSERT INTO mailup_settings'));
    }

    /** @return array<string, array{0: Answer|null, 1: string, 2: int}> */
    public function refusals(): array
    {
        return [
            'nobody answers' => [null, '0', 60],
            'twice as long each time' => [new Answer(500, ''), '60', 120],
            'never longer than a quarter of an hour' => [new Answer(500, ''), '800', 900],
            'as long as it asks for' => [new Answer(503, '', 300), '0', 300],
            'not for ever' => [new Answer(503, '', 86400), '0', 900],
            'a redirect is not followed' => [new Answer(302, ''), '0', 60],
            'a wrong key' => [new Answer(401, ''), '0', 60],
        ];
    }

    /**
     * @dataProvider quiet
     * @param array<string, string> $settings
     */
    public function testSaysNothingWhenItIsNotWanted(array $settings): void
    {
        $http = new FakeHttp(new Answer(202, ''));
        self::assertSame(0, $this->push($http, $settings));
        self::assertSame([], $http->sent);
    }

    /** @return array<string, array{0: array<string, string>}> */
    public function quiet(): array
    {
        return [
            'off, as it is at first' => [['push' => '']],
            'paused' => [['switch' => 'paused']],
            'switched off' => [['switch' => 'off']],
            'in a copy of the CRM' => [['instance' => 'https://other.example.com']],
            'while the connector wants to be left alone' => [['push_until' => '1764140001']],
        ];
    }

    public function testTwoRunsAtOnceAreOne(): void
    {
        $http = new FakeHttp(new Answer(202, ''));
        $this->push($http, ['push' => '']);
        $this->db->answers['SELECT GET_LOCK'] = [['held' => '0']];
        $this->db->answers['SELECT name, value FROM mailup_settings'] = [['name' => 'push', 'value' => 'on']];
        self::assertSame(0, $this->made($http)->run());
        self::assertSame([], $http->sent);
    }

    public function testARunEndsWithItsSlice(): void
    {
        $http = new FakeHttp(new Answer(202, ''));
        $http->meanwhile = function (): void {
            $this->now += 15;
        };
        $this->push($http, [], 50);
        self::assertCount(2, $http->sent);
    }

    /** vTiger marks a task as running before it starts it, and never starts one that is marked. */
    public function testTheTaskIsFreeAgainBeforeItDoesAnything(): void
    {
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        Crm::start();
        \MailUp\Cron::run();
        self::assertSame([[1, 'MailUpPush']], Crm::$db->ran('UPDATE vtiger_cron_task'));
        self::assertStringStartsWith('UPDATE vtiger_cron_task SET status', Crm::$db->ran[0][0]);
    }
}
