<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** The module through which the connector reads and writes. */
final class ModuleTest extends TestCase
{
    protected function setUp(): void
    {
        \DBManagerFactory::$instance = new \DBManager();
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
    }

    private static function signedIn(string $user, bool $isAdmin = false): \MailUp
    {
        $GLOBALS['current_user'] = (object) ['id' => $user, 'is_admin' => $isAdmin];
        return new \MailUp();
    }

    private static function chosen(string $user): void
    {
        \DBManagerFactory::$instance->answers = [
            'SELECT name, value FROM config' => [['name' => 'integration_user', 'value' => $user]],
            'SELECT COUNT' => [['length' => '0']],
            'SELECT MIN' => [['oldest' => null]],
        ];
    }

    private static function assertShut(\MailUp $module): void
    {
        foreach (['list', 'ListView', 'DetailView', 'view', 'Save', 'edit', 'Delete', 'export'] as $view) {
            self::assertFalse($module->ACLAccess($view));
        }
        self::assertNull($module->retrieve('report'));
        self::assertNull($module->retrieve('setup'));
        self::assertNull($module->retrieve('some-id'));
        $module->id = 'report';
        $module->news = '{"connection":"crm"}';
        $module->acknowledged = '{"a":"b"}';
        $module->save();
        foreach (\DBManagerFactory::$instance->queries as $query) {
            self::assertStringStartsWith('SELECT name, value FROM config', $query);
        }
    }

    public function testNobodyButTheConnectorsUserGetsIn(): void
    {
        self::chosen('connector');
        self::assertShut(self::signedIn('u1'));
    }

    public function testAdministratorsAreRefusedToo(): void
    {
        self::chosen('connector');
        self::assertShut(self::signedIn('1', true));
    }

    public function testWhileNobodyIsChosenNobodyGetsIn(): void
    {
        self::chosen('');
        self::assertShut(self::signedIn(''));
        self::assertShut(self::signedIn('u1'));
    }

    public function testTheConnectorReadsTheReport(): void
    {
        self::chosen('connector');
        $module = self::signedIn('connector');
        self::assertTrue($module->ACLAccess('list'));
        self::assertSame($module, $module->retrieve('report'));
        self::assertSame(['report', 'https://crm.example.com', 'on'], [$module->id, $module->instance, $module->turned]);
    }

    public function testTheReportHasASecondIdForV8(): void
    {
        self::chosen('connector');
        $module = self::signedIn('connector')->retrieve(\MailUp\Wire::ROW_IN_V8);
        self::assertSame([\MailUp\Wire::ROW_IN_V8, 'on'], [$module->id, $module->turned]);
    }

    public function testTheConnectorReadsHowTheCrmIsSetUp(): void
    {
        self::chosen('connector');
        $GLOBALS['sugar_config'] += ['aod' => ['enable_aod' => true], 'verify_client_ip' => false];
        $setup = json_decode(self::signedIn('connector')->retrieve('setup')->server, true);
        self::assertSame(['index' => true, 'bound' => false, 'scanned' => false, 'lockout' => 0, 'twice' => 0], $setup);
    }

    public function testTheConnectorAcknowledgesARowByItself(): void
    {
        self::chosen('connector');
        $module = self::signedIn('connector');
        $module->id = 'id1';
        $module->acknowledged = 'mark1';
        $module->save();
        $queries = \DBManagerFactory::$instance->queries;
        self::assertSame("DELETE FROM mailup WHERE id = 'id1' AND seq = 'mark1' AND kind <> 'run'", end($queries));
    }

    public function testARowThatIsWrittenWithoutAMarkIsNotChanged(): void
    {
        self::chosen('connector');
        $module = self::signedIn('connector');
        $module->id = 'id1';
        $module->save();
        $module->mark_deleted('id1');
        self::assertCount(1, \DBManagerFactory::$instance->queries);
    }
}
