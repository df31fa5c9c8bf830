<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Answer;
use MailUp\Connector;
use MailUp\News;
use MailUp\People;
use MailUp\Settings;
use MailUp\Signer;
use PHPUnit\Framework\TestCase;

/** The connector's tests hold the same vectors. */
final class ConnectorTest extends TestCase
{
    private static function connector(FakeHttp $http, ?FakeDb $db = null): Connector
    {
        return new Connector(new News(new Settings($db ?? Told::settings(), '')), $http, 1764140000);
    }

    public function testALinkIsSignedOverEverythingInIt(): void
    {
        self::assertSame(
            'TQSbImiHuhliFM6TmMU_cgIZIR2QeknMPXvcCVReO9E',
            (new Signer(Told::key()))->signature('crm', '19x6', 'Alice', '12x34', 1764140000, 'AAAAAAAAAAAAAAAAAAAAAA')
        );
    }

    public function testAMessageIsSignedAsTheStandardSays(): void
    {
        $headers = (new Signer(Told::key()))->headers('msg_1', 1764140000, '{"module":"Contacts","record":"12x34"}');
        self::assertSame('v1,Py/h9ryB1zrKl2Qgl9ERNlUiUdoPiE/nnaTLbw7t1n0=', $headers['webhook-signature']);
    }

    public function testALinkCarriesWhatItIsSignedOver(): void
    {
        $link = self::connector(new FakeHttp())->openLink('u1', 'Ann & Bob', 'c1');
        self::assertStringStartsWith('https://hooks.example.com/open/crm?user=u1&name=Ann%20%26%20Bob&record=c1&time=1764140000&nonce=', $link);
        parse_str((string) parse_url($link, PHP_URL_QUERY), $query);
        $signer = new Signer(Told::key());
        self::assertSame($signer->signature('crm', 'u1', 'Ann & Bob', 'c1', 1764140000, $query['nonce']), $query['signature']);
    }

    public function testTwoLinksAreNeverTheSame(): void
    {
        $connector = self::connector(new FakeHttp());
        self::assertNotSame($connector->openLink('u1', 'Ann', ''), $connector->openLink('u1', 'Ann', ''));
    }

    public function testAConnectorThatIsNotKnownIsNotAsked(): void
    {
        $http = new FakeHttp(new Answer(200, ''));
        self::assertFalse(self::connector($http, new FakeDb())->isAlive());
        self::assertSame([], $http->sent);
    }

    public function testItIsAskedForASecondAtMost(): void
    {
        $http = new FakeHttp(new Answer(200, 'ok'));
        self::assertTrue(self::connector($http)->isAlive());
        self::assertSame(['GET', 'https://hooks.example.com/health/live', [], '', 1000], $http->sent[0]);
        self::assertFalse(self::connector(new FakeHttp(null))->isAlive());
        self::assertFalse(self::connector(new FakeHttp(new Answer(503, '')))->isAlive());
    }

    public function testAHistoryIsShownAsText(): void
    {
        $change = ['at' => '2026-11-20T10:00:00Z', 'from' => 'Subscribed', 'to' => 'Unsubscribed', 'reason' => '<b>', 'source' => 'MailUp'];
        $body = json_encode(['lists' => [['list' => 17, 'label' => 'News', 'status' => 'Unsubscribed', 'changes' => [$change, 'x']], 'y']]);
        $history = (new People(self::connector(new FakeHttp(new Answer(200, (string) $body)))))->history('Contacts', 'c1');
        self::assertSame([['label' => 'News', 'status' => 'Unsubscribed', 'changes' => [['at' => '2026-11-20 10:00'] + $change]]], $history);
    }

    /** @return array<string, array{0: Answer|null}> */
    public static function useless(): array
    {
        return ['none' => [null], 'refusal' => [new Answer(401, '{"lists":[]}')], 'no JSON' => [new Answer(200, '<html>')]];
    }

    /** @dataProvider useless */
    public function testWithoutAnAnswerThereIsNoHistory(?Answer $answer): void
    {
        self::assertNull((new People(self::connector(new FakeHttp($answer))))->history('Contacts', 'c1'));
    }
}
