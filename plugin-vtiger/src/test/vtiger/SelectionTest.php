<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Selection;
use PHPUnit\Framework\TestCase;

/** Whatever stands in a parameter that chooses records: nothing of it becomes SQL, and what is not understood chooses nobody. */
final class SelectionTest extends TestCase
{
    private const ALL = 'SELECT contactid FROM visible WHERE deleted = 0';
    private const ATTACKS = [
        'SQL' => "' OR '1'='1",
        'SQL that closes a bracket' => '3) OR (1=1',
        'SQL in another table' => '1 UNION SELECT user_password FROM vtiger_users',
        'SQL behind a backslash' => "\\' OR sleep(5) -- ",
        'a script' => '<script>alert(1)</script>',
        'an attribute' => '" onmouseover=alert(1) x="',
        'markup' => '<b>x</b>',
        'JSON that is none' => '[["lastname"',
        'an object' => '{"a":1}',
        'a list in a list' => '[[["x"]]]',
    ];

    protected function setUp(): void
    {
        Crm::start();
    }

    /** @param array<string, mixed> $request */
    private static function sql(array $request): string
    {
        return (new Selection(new \Vtiger_Request($request), 'Contacts'))->sql();
    }

    /** @param array<string, mixed> $request */
    private static function refuse(array $request): void
    {
        try {
            self::fail('it chose ' . self::sql($request));
        } catch (\AppException $e) {
            self::assertSame('[LBL_PERMISSION_DENIED]', $e->getMessage());
        }
    }

    public function testTickedRecordsAreChosen(): void
    {
        self::assertSame(self::ALL . ' AND vtiger_contactdetails.contactid IN (34, 35)', self::sql(['selected_ids' => '["34","35"]']));
        self::assertSame(self::ALL . ' AND vtiger_contactdetails.contactid IN (0)', self::sql(['selected_ids' => '[]']));
        self::assertSame([], Crm::$searched);
    }

    public function testTheWholeFilterIsChosenWithWhatWasSearchedFor(): void
    {
        $sql = self::sql([
            'selected_ids' => 'all',
            'excluded_ids' => '["36"]',
            'viewname' => '7',
            'search_key' => 'lastname',
            'search_value' => "O'Brien & Sons",
            'operator' => 's',
            'search_params' => '[[["lastname","c","D\'Angelo & <1"]],[]]',
            'tag' => '4',
            'tag_params' => '[[["tags","e","4"]]]',
        ]);
        self::assertSame(self::ALL . ' AND vtiger_contactdetails.contactid NOT IN (36)', $sql);
        self::assertSame([
            'view 7 of Contacts',
            ['lastname', "O'Brien &amp; Sons", 's'],
            [['lastname', 'c', "D'Angelo &amp; <1"]],
            [],
            [['tags', 'e', '4']],
        ], Crm::$searched);
    }

    public function testWhatIsLeftOutIsNoSearch(): void
    {
        foreach (['', '""', '[]', 'undefined', 'null'] as $nothing) {
            Crm::$searched = [];
            $names = ['excluded_ids', 'search_params', 'tag_params'];
            self::assertSame(self::ALL, self::sql(['selected_ids' => 'all'] + array_fill_keys($names, $nothing)));
            self::assertSame(['view 0 of Contacts'], Crm::$searched);
        }
    }

    /**
     * @dataProvider attacks
     * @param array<string, mixed> $request
     */
    public function testNothingOfAnAttackIsDone(array $request, string $attack): void
    {
        try {
            $sql = self::sql($request);
        } catch (\AppException $e) {
            $sql = self::ALL . ' AND 0';
        }
        self::assertStringNotContainsString($attack, $sql);
        self::assertNotSame(self::ALL, $sql, 'everybody was chosen');
    }

    /** @return iterable<string, array{0: array<string, mixed>, 1: string}> */
    public function attacks(): iterable
    {
        $all = ['selected_ids' => 'all'];
        $search = ['search_key' => 'lastname', 'search_value' => 'A', 'operator' => 's'];
        foreach (self::ATTACKS as $what => $attack) {
            yield "selected_ids: $what" => [['selected_ids' => $attack], $attack];
            yield "in selected_ids: $what" => [['selected_ids' => json_encode(['3', $attack])], $attack];
            yield "a list in selected_ids: $what" => [['selected_ids' => ['3', $attack]], $attack];
            foreach (['excluded_ids', 'viewname', 'search_params', 'tag_params', 'tag'] as $name) {
                yield "$name: $what" => [[$name => $attack] + $all, $attack];
            }
            yield "in excluded_ids: $what" => [['excluded_ids' => json_encode(['3', $attack])] + $all, $attack];
            yield "search_key: $what" => [['search_key' => $attack] + $search + $all, $attack];
            yield "operator: $what" => [['operator' => $attack] + $search + $all, $attack];
            foreach (['search_params', 'tag_params'] as $name) {
                yield "an operator in $name: $what" => [[$name => json_encode([[['lastname', $attack, 'A']]])] + $all, $attack];
                yield "no condition in $name: $what" => [[$name => json_encode([[$attack]])] + $all, $attack];
                yield "no group in $name: $what" => [[$name => json_encode([$attack])] + $all, $attack];
            }
        }
    }

    /** @dataProvider operators */
    public function testAValueThatVtigerWouldNotQuoteIsRefused(string $operator): void
    {
        foreach (["x' OR '1'='1", 'x\\', 'x" OR "1"="1', 'x&#039; OR 1=1'] as $value) {
            self::refuse(['selected_ids' => 'all', 'search_params' => json_encode([[['lastname', $operator, $value]]])]);
            $search = ['search_key' => 'lastname', 'search_value' => $value, 'operator' => $operator];
            self::refuse(['selected_ids' => 'all'] + $search);
        }
        self::refuse(['selected_ids' => 'all', 'search_params' => json_encode([[['lastname', $operator, ["x'"]]]])]);
        self::sql(['selected_ids' => 'all', 'search_params' => json_encode([[['lastname', $operator, 'Rossi']]])]);
    }

    /** @return list<array{0: string}> */
    public function operators(): array
    {
        return [['k'], ['bw'], ['l'], ['g'], ['custom'], ['last7days'], ['lessthanhoursbefore']];
    }

    /** @dataProvider unquotedFields */
    public function testAQuoteIsRefusedInAFieldThatVtigerWouldNotQuote(string $field): void
    {
        foreach (['c', 's', 'ew'] as $operator) {
            self::refuse(['selected_ids' => 'all', 'search_params' => json_encode([[[$field, $operator, "x'"]]])]);
            self::sql(['selected_ids' => 'all', 'search_params' => json_encode([[[$field, $operator, '2026-01-31']]])]);
        }
    }

    /** @return list<array{0: string}> */
    public function unquotedFields(): array
    {
        return [['birthday'], ['createdtime'], ['account_id ; (Accounts) createdtime'], ['nosuch']];
    }

    public function testASearchThatVtigersCleaningEmptiesChoosesNobody(): void
    {
        $script = '<script>alert(1)</script>';
        self::refuse(['selected_ids' => 'all', 'search_key' => 'lastname', 'search_value' => $script, 'operator' => 's']);
        self::refuse(['selected_ids' => 'all', 'search_params' => json_encode([[['lastname', 'e', $script]]])]);
    }

    public function testTheFormChoosesTheSameAgain(): void
    {
        $request = ['selected_ids' => 'all', 'excluded_ids' => ['36'], 'search_params' => '[[["lastname","c","\"><b>"]]]'];
        $fields = (new Selection(new \Vtiger_Request($request), 'Contacts'))->fields();
        self::assertSame('["36"]', $fields['excluded_ids']);
        self::assertSame($request['search_params'], $fields['search_params'], 'as it was; the page escapes it');
        self::assertSame(self::sql($request), self::sql($fields));
    }
}
