<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\News;
use MailUp\Settings;
use MailUp\Setup;
use MailUp\Wire;
use PHPUnit\Framework\TestCase;

final class NewsTest extends TestCase
{
    private static function wire(FakeDb $db): Wire
    {
        return new Wire($db, new Settings($db, 'https://crm.example.com/'), new Setup($db, []));
    }

    public function testWhatIsToldIsKnownAfterwards(): void
    {
        $db = new FakeDb();
        $news = new News(new Settings($db, ''));
        $news->tell(Told::all());
        self::assertSame('crm', $news->connection());
        self::assertSame('https://hooks.example.com', $news->connector());
        self::assertSame(Told::key(), $news->key('open'));
        self::assertSame('running', $news->state()['mode']);
        self::assertSame(['VIP', 'Fair <2025>'], $news->lists()[0]['groups']);
    }

    public function testWhatIsKnownIsNotWrittenAgain(): void
    {
        $db = Told::settings();
        (new News(new Settings($db, '')))->tell(Told::all());
        self::assertSame([], $db->ran);
    }

    /** @return array<string, array{0: array<string, mixed>}> */
    public static function unfit(): array
    {
        return [
            'address' => [['connector' => 'javascript:alert(1)']],
            'address with a quote' => [['console' => 'https://a.b/"']],
            'connection' => [['connection' => '../x']],
            'short key' => [['keys' => ['open' => 'AAAA', 'people' => 'AAAA', 'hook' => 'AAAA']]],
            'list without number' => [['lists' => [['label' => 'x']]]],
            'state' => [['state' => 'running']],
        ];
    }

    /**
     * @dataProvider unfit
     * @param array<string, mixed> $told
     */
    public function testWhatHasNotTheAgreedFormIsNotTakenOver(array $told): void
    {
        $db = new FakeDb();
        $this->expectException(\InvalidArgumentException::class);
        try {
            (new News(new Settings($db, '')))->tell($told + ['connection' => 'crm']);
        } finally {
            self::assertSame([], $db->ran);
        }
    }

    public function testRowsAreAcknowledgedByWhatWasRead(): void
    {
        $db = new FakeDb();
        self::wire($db)->take(['acknowledged' => '{&quot;a&quot;:&quot;1&quot;,"b":"2"}']);
        self::assertSame([['a', '1', 'run'], ['b', '2', 'run']], [$db->ran[0][1], $db->ran[1][1]]);
    }

    public function testWhatIsNoJsonIsRefused(): void
    {
        $this->expectException(\InvalidArgumentException::class);
        self::wire(new FakeDb())->take(['acknowledged' => 'x']);
    }

    public function testCountsOfRunsAreStored(): void
    {
        $db = Told::settings();
        self::wire($db)->take(['news' => '{"sends":[{"run":12,"added":3,"notSubscribed":1}]}']);
        self::assertContains('{"added":3,"notSubscribed":1,"skipped":0,"failed":0}', $db->ran[0][1]);
    }

    public function testTheFirstNewsSettlesTheInstance(): void
    {
        $db = new FakeDb();
        self::wire($db)->take(['news' => '{"connection":"crm"}']);
        self::assertContains(['MailUp', 'instance', 'https://crm.example.com'], array_column($db->ran, 1));
    }

    public function testTheReportSaysHowThePackageIs(): void
    {
        $db = FakeDb::with(['switch' => 'paused', 'instance' => 'https://other.example.com']);
        $db->answers += [
            'SELECT COUNT' => [['length' => '3']],
            'SELECT MIN' => [['oldest' => '2026-11-26 10:00:00']],
            'SELECT MAX(last_run)' => [['cron' => '2026-11-26 09:59:00']],
        ];
        $report = self::wire($db)->report();
        self::assertSame(
            ['3', '2026-11-26T10:00:00Z', '2026-11-26T09:59:00Z', 'paused', '1', 'https://crm.example.com'],
            [$report['queue'], $report['oldest'], $report['cron'], $report['turned'], $report['is_copy'], $report['instance']]
        );
    }
}
