<?php

declare(strict_types=1);

namespace MailUp\Test;

use PHPUnit\Framework\TestCase;

/** What the CRM calls at every save. */
final class HooksTest extends TestCase
{
    /** @var \MailUpHooks */
    private $hooks;

    protected function setUp(): void
    {
        \DBManagerFactory::$instance = new \DBManager();
        $GLOBALS['log'] = new \FakeLog();
        $GLOBALS['current_user'] = (object) ['id' => 'u1'];
        $GLOBALS['sugar_config'] = ['site_url' => 'https://crm.example.com'];
        $_REQUEST = [];
        $this->hooks = new \MailUpHooks();
        $kept = new \ReflectionProperty(\MailUpHooks::class, 'hook');
        $kept->setAccessible(true);
        $kept->setValue(null, null);
    }

    /** @return list<string> */
    private static function queries(): array
    {
        return \DBManagerFactory::getInstance()->queries;
    }

    private static function last(): string
    {
        $queries = self::queries();
        return (string) end($queries);
    }

    public function testASaveIsQueuedWithOneRead(): void
    {
        $this->hooks->saving(new \FakeBean());
        $this->hooks->saved(new \FakeBean());
        self::assertCount(2, self::queries());
        self::assertStringStartsWith('UPDATE mailup', self::last());
    }

    public function testAFormTellsOfEverybodyWhoHasTheAddress(): void
    {
        \DBManagerFactory::$instance->answers = [
            'SELECT email_address_id' => [['email_address_id' => 'a1']],
            'SELECT bean_module' => [['bean_module' => 'Leads', 'bean_id' => 'l1']],
        ];
        $_REQUEST = ['Contacts_email_widget_id' => '0'];
        $this->hooks->saved(new \FakeBean());
        self::assertStringContainsString("'" . \MailUp\Outbox::id('Leads', 'l1') . "'", self::last());
    }

    public function testAStatusThatChangedIsCounted(): void
    {
        $bean = new \FakeBean();
        $bean->mailup_list_17_c = 'Subscribed';
        $this->hooks->saving($bean);
        self::assertSame('5', $bean->mailup_stamp_17_c);
    }

    public function testTheConnectorsReasonIsStoredInTheCrmsLanguage(): void
    {
        \DBManagerFactory::$instance->answers = ['SELECT name, value FROM config' => [['name' => \MailUp\Settings::USER, 'value' => 'u1']]];
        $bean = new \FakeBean();
        $bean->mailup_reason_c = 'unsubscribed by the mail program&#039;s button';
        $this->hooks->saving($bean);
        self::assertSame("[unsubscribed by the mail program's button]", $bean->mailup_reason_c);

        $again = new \FakeBean();
        $again->mailup_reason_c = 'rimosso in MailUp';
        $again->fetched_row['mailup_reason_c'] = 'rimosso in MailUp';
        $this->hooks->saving($again);
        self::assertSame('rimosso in MailUp', $again->mailup_reason_c);
    }

    public function testWhatAPersonWroteAsReasonStaysAsItIs(): void
    {
        $bean = new \FakeBean();
        $bean->mailup_reason_c = 'removed in MailUp';
        $this->hooks->saving($bean);
        self::assertSame('removed in MailUp', $bean->mailup_reason_c);
    }

    public function testTheCountIsNobodysToWrite(): void
    {
        $bean = new \FakeBean();
        $bean->mailup_stamp_17_c = '1';
        $this->hooks->saving($bean);
        self::assertSame('4', $bean->mailup_stamp_17_c);
    }

    public function testABrokenDatabaseBreaksNoSave(): void
    {
        \DBManagerFactory::$instance->fails = true;
        $bean = new \FakeBean();
        $this->hooks->saving($bean);
        $this->hooks->saved($bean);
        $this->hooks->deleting($bean, 'before_delete', ['id' => 'c1']);
        $this->hooks->deleted($bean, 'after_delete', ['id' => 'c1']);
        $this->hooks->restored($bean, 'after_restore', ['id' => 'c1']);
        $this->hooks->related($bean, 'after_relationship_add', ['relationship' => 'prospect_list_contacts']);
        $this->hooks->addressSaved($bean);
        self::assertCount(7, $GLOBALS['log']->errors);
        self::assertStringNotContainsString('c1', implode('', $GLOBALS['log']->errors));
    }

    public function testADeletionIsToldOfTheRecordThatTheCrmNames(): void
    {
        $bean = new \FakeBean();
        $bean->id = '';
        $this->hooks->deleting($bean, 'before_delete', ['id' => 'c9']);
        $this->hooks->deleted($bean, 'after_delete', ['id' => 'c9']);
        self::assertStringContainsString("'deleted'", self::last());
    }

    public function testAMergeIsToldWithItsSurvivor(): void
    {
        $_REQUEST = ['action' => 'SaveMerge', 'merge_module' => 'Contacts', 'record' => 'c2'];
        $this->hooks->deleted(new \FakeBean(), 'after_delete', ['id' => 'c1']);
        self::assertStringContainsString("'merged'", self::last());
        self::assertStringContainsString("'c2'", self::last());
    }

    public function testALeadThatIsConvertedIsMergedIntoItsContact(): void
    {
        $lead = new \FakeBean();
        $lead->module_dir = 'Leads';
        $lead->converted = '1';
        $lead->contact_id = 'c7';
        $this->hooks->saved($lead);
        self::assertStringContainsString("'c7'", self::last());
    }

    public function testALeadThatWasConvertedBeforeSaysNothing(): void
    {
        $lead = new \FakeBean();
        $lead->module_dir = 'Leads';
        $lead->converted = '1';
        $lead->contact_id = 'c7';
        $lead->fetched_row['converted'] = '1';
        $this->hooks->saved($lead);
        self::assertStringNotContainsString('UPDATE mailup', implode(' ', self::queries()));
    }

    public function testOnlyTargetListsAreNewsAmongRelations(): void
    {
        $this->hooks->related(new \FakeBean(), 'after_relationship_add', ['relationship' => 'contacts_users']);
        self::assertSame([], self::queries());
        $this->hooks->related(new \FakeBean(), 'after_relationship_add', ['relationship' => 'prospect_list_contacts']);
        self::assertStringStartsWith('UPDATE mailup', self::last());
    }
}
