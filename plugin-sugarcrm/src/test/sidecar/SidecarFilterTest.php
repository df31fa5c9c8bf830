<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Selection;
use PHPUnit\Framework\TestCase;

/** The whole filter of a list, as SugarCRM's page has it. */
final class SidecarFilterTest extends TestCase
{
    private const DEFINITION = '[{"title":{"$starts":"Dr \\"X\\""}}]';

    protected function setUp(): void
    {
        \DBManagerFactory::$instance = new \DBManager();
        $GLOBALS['current_user'] = (object) ['id' => 'u1'];
    }

    /** @param array<string, string> $request */
    private static function sql(array $request): string
    {
        $bean = new class extends \SugarBean {
            /** @var \DBManager */
            public $db;

            /** @return array<string, string> */
            public function create_new_list_query(string $order, string $where): array
            {
                return ['from' => 'FROM leads', 'where' => "WHERE $where"];
            }
        };
        $bean->db = \DBManagerFactory::getInstance();
        return (new Selection('Leads', $request))->sql($bean);
    }

    public function testWhatTheFilterFindsIsChosenWithTheRightsOfTheUser(): void
    {
        self::assertStringEndsWith("WHERE leads.id IN ('a', 'b', 'c')", self::sql(['definition' => self::DEFINITION]));
        self::assertSame(['title' => ['$starts' => 'Dr "X"']], \FilterApi::$asked['filter'][0]);
        self::assertSame('Leads', \FilterApi::$asked['module']);
        self::assertSame('u1', \FilterApi::$user->id);
    }

    public function testTheFormOfThePageChoosesTheSame(): void
    {
        $fields = (new Selection('Leads', ['definition' => htmlspecialchars(self::DEFINITION)]))->fields();
        self::assertSame(self::DEFINITION, $fields['definition']);
        self::assertStringContainsString("'a', 'b', 'c'", self::sql($fields));
    }

    public function testWhatIsNoFilterChoosesNobody(): void
    {
        self::assertStringEndsWith("IN ('')", self::sql(['definition' => 'none', 'uid' => 'x']));
    }

    public function testOnlySoManyAreAskedFor(): void
    {
        self::assertSame(['a', 'b'], \MailUpSidecarFilter::found('Leads', '[]', 2));
    }
}
