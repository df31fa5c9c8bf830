<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** What SugarCRM calls at every save, with its own arguments. */
final class SidecarHooksTest extends TestCase
{
    private const ARGUMENTS = ['isUpdate' => true, 'stateChanges' => [], 'dataChanges' => []];

    /** @var \MailUpSidecarHooks */
    private $hooks;

    protected function setUp(): void
    {
        \DBManagerFactory::$instance = new \DBManager();
        $GLOBALS['log'] = new \FakeLog();
        $GLOBALS['current_user'] = (object) ['id' => 'u1'];
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
        $_REQUEST = [];
        $_GET = [];
        $this->hooks = new \MailUpSidecarHooks();
        $kept = new \ReflectionProperty(\MailUpHooks::class, 'hook');
        $kept->setAccessible(true);
        $kept->setValue(null, null);
    }

    /** @return list<string> */
    private static function queries(): array
    {
        return \DBManagerFactory::getInstance()->queries;
    }

    public function testASaveTellsOfEverybodyWhoHasTheAddress(): void
    {
        \DBManagerFactory::$instance->answers = [
            'SELECT email_address_id' => [['email_address_id' => 'a1']],
            'SELECT bean_module' => [['bean_module' => 'Leads', 'bean_id' => 'l1']],
        ];
        $this->hooks->saved(new \FakeBean(), 'after_save', self::ARGUMENTS);
        $all = implode("\n", self::queries());
        self::assertStringContainsString("'" . \MailUp\Outbox::id('Contacts', 'c1') . "'", $all);
        self::assertStringContainsString("'" . \MailUp\Outbox::id('Leads', 'l1') . "'", $all);
    }

    public function testAnImportLooksForNobodyElse(): void
    {
        $bean = new class extends \FakeBean {
            /** @var bool */
            public $in_import = true;
        };
        $this->hooks->saved($bean, 'after_save', self::ARGUMENTS);
        self::assertStringNotContainsString('email_addr_bean_rel', implode("\n", self::queries()));
        self::assertCount(2, self::queries());
    }

    public function testAStatusThatChangedIsCounted(): void
    {
        $bean = new \FakeBean();
        $bean->mailup_list_17_c = 'Subscribed';
        $this->hooks->saving($bean, 'before_save', self::ARGUMENTS);
        self::assertSame('5', $bean->mailup_stamp_17_c);
    }

    public function testADeletionIsQueuedWithItsLastWords(): void
    {
        $this->hooks->deleting(new \FakeBean(), 'before_delete', ['id' => 'c1']);
        $this->hooks->deleted(new \FakeBean(), 'after_delete', ['id' => 'c1']);
        self::assertStringContainsString("'deleted'", (string) implode("\n", self::queries()));
    }

    public function testADeletionOfAMergeLeadsToTheRecordThatStays(): void
    {
        $_GET['mailup_into'] = 'c2';
        $this->hooks->deleting(new \FakeBean(), 'before_delete', ['id' => 'c1']);
        $this->hooks->deleted(new \FakeBean(), 'after_delete', ['id' => 'c1']);
        self::assertStringContainsString("'merged'", implode("\n", self::queries()));
        self::assertStringContainsString("'c2'", implode("\n", self::queries()));
    }

    /** @dataProvider noSurvivors */
    public function testWhatNamesNoOtherRecordIsADeletion($named): void
    {
        $_GET['mailup_into'] = $named;
        $this->hooks->deleted(new \FakeBean(), 'after_delete', ['id' => 'c1']);
        self::assertStringContainsString("'deleted'", implode("\n", self::queries()));
    }

    /** @return array<string, array{0: mixed}> */
    public function noSurvivors(): array
    {
        return ['itself' => ['c1'], 'a list' => [['c2']], 'no id' => ["c2'; --"]];
    }

    /** The history of an address that SuiteCRM keeps is not known to be there. */
    public function testNoHistoryOfAnAddressIsAskedFor(): void
    {
        $bean = new \FakeBean();
        $bean->email1 = 'new@example.com';
        $this->hooks->saving($bean, 'before_save', self::ARGUMENTS);
        self::assertStringNotContainsString('email_addresses_audit', implode("\n", self::queries()));
    }

    public function testABrokenDatabaseBreaksNoSave(): void
    {
        \DBManagerFactory::$instance->fails = true;
        $this->hooks->saving(new \FakeBean(), 'before_save', self::ARGUMENTS);
        $this->hooks->saved(new \FakeBean(), 'after_save', self::ARGUMENTS);
        $this->hooks->deleting(new \FakeBean(), 'before_delete', ['id' => 'c1']);
        self::assertNotSame([], $GLOBALS['log']->errors);
    }
}
