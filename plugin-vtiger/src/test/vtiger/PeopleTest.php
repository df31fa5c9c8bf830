<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Answer;
use MailUp\Connector;
use MailUp\News;
use MailUp\People;
use PHPUnit\Framework\TestCase;

/** What is asked of the connector for one record, and what of its answer is shown. */
final class PeopleTest extends TestCase
{
    /** @return list<array<string, mixed>>|null */
    private static function history(FakeHttp $http): ?array
    {
        $connector = new Connector(new News(Told::in(new FakeDb())), $http, static function (): int {
            return 1764140000;
        });
        return (new People($connector))->history('Contacts', '12x34');
    }

    public function testAsksSignedWithTheKeyForPeopleAndTwoSecondsLong(): void
    {
        $http = new FakeHttp(new Answer(200, '{"lists":[]}'));
        self::assertSame([], self::history($http));
        [$method, $address, $headers, $body, $limit] = $http->sent[0];
        self::assertSame(['POST', 'https://hooks.example.com/people/crm', 2000], [$method, $address, $limit]);
        self::assertSame('{"module":"Contacts","record":"12x34"}', $body);
        $signed = $headers['webhook-id'] . '.1764140000.' . $body;
        $signature = base64_encode(hash_hmac('sha256', $signed, Told::key(), true));
        self::assertSame("v1,$signature", $headers['webhook-signature']);
    }

    public function testShowsStatusesDatesAndReasons(): void
    {
        $http = new FakeHttp(new Answer(200, '{"lists":[{"list":17,"label":"Newsletter","status":"Unsubscribed","changes":'
            . '[{"at":"2026-11-20T10:00:00Z","from":"Subscribed","to":"Unsubscribed","reason":"a link","source":"MailUp","address":"x"}]}]}'));
        self::assertSame([[
            'label' => 'Newsletter',
            'status' => 'Unsubscribed',
            'changes' => [[
                'at' => '2026-11-20 10:00',
                'from' => 'Subscribed',
                'to' => 'Unsubscribed',
                'reason' => 'a link',
                'source' => 'MailUp',
            ]],
        ]], self::history($http));
    }

    /** @dataProvider failures */
    public function testNoAnswerIsNone(?Answer $answer): void
    {
        self::assertNull(self::history(new FakeHttp($answer)));
    }

    /** @return array<string, array{0: Answer|null}> */
    public function failures(): array
    {
        return [
            'nobody' => [null],
            'refused' => [new Answer(401, '')],
            'later' => [new Answer(503, '', 60)],
            'redirected' => [new Answer(302, '{"lists":[]}')],
            'no JSON' => [new Answer(200, '<html>')],
            'other JSON' => [new Answer(200, '{"lists":"x"}')],
        ];
    }

    public function testOddMembersDoNoHarm(): void
    {
        $http = new FakeHttp(new Answer(200, '{"lists":[7,{"label":["x"],"changes":["x",{"at":{},"reason":"<b>"}]}]}'));
        self::assertSame([[
            'label' => '',
            'status' => '',
            'changes' => [['at' => '', 'from' => '', 'to' => '', 'reason' => '<b>', 'source' => '']],
        ]], self::history($http));
    }
}
