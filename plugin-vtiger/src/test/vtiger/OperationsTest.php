<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** vTiger checks no right for an operation, and turns any browser session into a web service session. */
final class OperationsTest extends TestCase
{
    protected function setUp(): void
    {
        require_once 'modules/MailUp/ws.php';
        $GLOBALS['site_URL'] = 'https://crm.example.com/';
        Crm::start();
        $_POST = [];
    }

    private static function user(string $id): \Users
    {
        $user = new \Users();
        $user->id = $id;
        return $user;
    }

    /** @dataProvider callers */
    public function testOnlyTheConnectorsUserMayCall(string $operation, string $user): void
    {
        try {
            $operation('', self::user($user));
            self::fail('it was done');
        } catch (\WebServiceException $e) {
            self::assertStringStartsWith('ACCESS_DENIED', $e->getMessage());
            self::assertSame([], Crm::$db->ran);
        }
    }

    /** @return iterable<string, array{0: string, 1: string}> */
    public function callers(): iterable
    {
        foreach (['mailup_ws_changes', 'mailup_ws_status', 'mailup_ws_info', 'mailup_ws_fields'] as $operation) {
            foreach (['administrator' => '1', 'salesman' => '6', 'nobody' => ''] as $who => $id) {
                yield "$operation by $who" => [$operation, $id];
            }
        }
    }

    /** @dataProvider operations */
    public function testWhileNobodyIsChosenNobodyMayCall(string $operation): void
    {
        Crm::$db = FakeDb::with([]);
        $this->expectExceptionMessage('ACCESS_DENIED');
        $operation('', self::user('0'));
    }

    /** @return list<array{0: string}> */
    public function operations(): array
    {
        return [['mailup_ws_changes'], ['mailup_ws_status'], ['mailup_ws_info'], ['mailup_ws_fields']];
    }

    public function testInfoKeepsWhatIsToldAndSaysHowThePackageIs(): void
    {
        $db = Crm::$db;
        $db->answers += [
            'SELECT COUNT(*) AS length' => [['length' => '2']],
            'SELECT MIN(at)' => [['oldest' => '2026-11-22 18:40:02']],
            'SELECT laststart' => [['laststart' => (string) (time() - 90), 'lastend' => '0']],
        ];
        $_POST['settings'] = json_encode(Told::all() + ['sends' => [['run' => 1, 'added' => 2]]]);
        $reply = mailup_ws_info('', self::user('5'));
        self::assertSame(
            ['version', 'build', 'instance', 'copy', 'queue', 'oldest', 'cronAge', 'switch', 'push', 'rightsOpen'],
            array_keys($reply)
        );
        self::assertSame([4, '2026-11-22T18:40:02Z', 'on'], [$reply['queue'], $reply['oldest'], $reply['switch']]);
        self::assertFalse($reply['push']);
        self::assertEqualsWithDelta(90, $reply['cronAge'], 5);
        self::assertCount(6, $db->ran('INSERT INTO mailup_news'));
        self::assertCount(1, $db->ran('UPDATE mailup_send_runs'));
        self::assertCount(1, $db->ran('UPDATE vtiger_cron_task'), 'a task that was killed is freed');
    }

    public function testInfoSaysWhetherCronHasToPush(): void
    {
        Crm::$db = FakeDb::with(['integration_user' => '5', 'push' => 'on']);
        Crm::$db->answers += [
            'SELECT COUNT(*) AS length' => [['length' => '0']],
            'SELECT MIN(at)' => [['oldest' => null]],
        ];
        self::assertTrue(mailup_ws_info('', self::user('5'))['push']);
    }

    public function testInfoSaysWhetherSomebodyAnsweredWhoMaySeeIt(): void
    {
        foreach (['' => true, 'not yet' => true, 'yes' => false] as $chosen => $isOpen) {
            Crm::$db = FakeDb::with(['integration_user' => '5', 'rights_chosen' => $chosen]);
            Crm::$db->answers += [
                'SELECT COUNT(*) AS length' => [['length' => '0']],
                'SELECT MIN(at)' => [['oldest' => null]],
            ];
            self::assertSame($isOpen, mailup_ws_info('', self::user('5'))['rightsOpen']);
        }
    }

    /** @dataProvider rubbish */
    public function testRubbishIsRefused(string $operation, string $name, string $sent): void
    {
        $_POST[$name] = $sent;
        $this->expectException(\WebServiceException::class);
        $operation($sent, self::user('5'));
    }

    /** @return array<string, array{0: string, 1: string, 2: string}> */
    public function rubbish(): array
    {
        return [
            'a cursor with SQL' => ['mailup_ws_changes', 'cursor', '1 OR 1=1'],
            'settings that are none' => ['mailup_ws_info', 'settings', '{'],
            'an address that is script' => ['mailup_ws_info', 'settings', '{"connector":"javascript:alert(1)"}'],
            'updates that are none' => ['mailup_ws_status', 'updates', '"x"'],
            'lists that are none' => ['mailup_ws_fields', 'lists', '<script>'],
            'a module with SQL' => ['mailup_ws_fields', 'lists', '{"modules":["Contacts\' --"],"lists":[]}'],
            'a list with SQL' => ['mailup_ws_fields', 'lists', '{"modules":["Contacts"],"lists":[{"id":"1;"}]}'],
            'too many updates' => ['mailup_ws_status', 'updates', (string) json_encode(array_fill(0, 201, []))],
        ];
    }
}
