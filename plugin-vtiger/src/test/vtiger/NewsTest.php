<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\News;
use PHPUnit\Framework\TestCase;

/** What the connector tells is stored where no save reads it, and only in the agreed form. */
final class NewsTest extends TestCase
{
    /** @var FakeDb */
    private $db;

    protected function setUp(): void
    {
        $this->db = new FakeDb();
    }

    public function testKeepsWhatIsTold(): void
    {
        $news = new News($this->db);
        $news->tell(Told::all());
        self::assertCount(6, $this->db->ran('INSERT INTO mailup_news'));
        self::assertSame('https://hooks.example.com', $news->connector());
        self::assertSame('https://a1b2.emailsp.com', $news->console());
        self::assertSame(Told::key(), $news->key('open'));
        self::assertSame(['VIP', 'Fair <2025>'], $news->lists()[0]['groups']);
    }

    public function testWhatIsNotMentionedStays(): void
    {
        $news = new News(Told::in($this->db));
        $news->tell(['state' => ['mode' => 'held', 'code' => 'FUSE_HELD', 'sentence' => 'Look at it.']]);
        self::assertCount(1, $this->db->ran('INSERT INTO mailup_news'));
        self::assertSame('held', $news->state()['mode']);
        self::assertSame('crm', $news->connection());
    }

    public function testWritesNothingThatIsKnown(): void
    {
        (new News(Told::in($this->db)))->tell(Told::all());
        self::assertSame([], $this->db->ran);
    }

    /**
     * @dataProvider unfit
     * @param array<string, mixed> $told
     */
    public function testRefusesWhatHasNotTheAgreedForm(array $told): void
    {
        try {
            (new News($this->db))->tell($told + Told::all());
            self::fail('it was taken');
        } catch (\InvalidArgumentException $e) {
            self::assertSame([], $this->db->ran);
        }
    }

    /** @return array<string, array{0: array<string, mixed>}> */
    public function unfit(): array
    {
        return [
            'script as an address' => [['connector' => 'javascript:alert(1)']],
            'an address with somebody in it' => [['connector' => 'https://me@hooks.example.com']],
            'an address with a question' => [['console' => 'https://a1b2.emailsp.com/?next=x']],
            'HTML behind an address' => [['console' => 'https://a1b2.emailsp.com/"><script>']],
            'a line end behind an address' => [['connector' => "https://hooks.example.com\n"]],
            'another file' => [['connector' => 'file:///etc/passwd']],
            'a connection that leaves its place' => [['connection' => '../people/x']],
            'a short key' => [['keys' => ['open' => 'AAAA', 'people' => 'AAAA', 'hook' => 'AAAA']]],
            'no keys' => [['keys' => 'none']],
            'a list without number' => [['lists' => [['id' => '17 OR 1=1', 'label' => 'x']]]],
            'no state' => [['state' => 'running']],
        ];
    }

    public function testKnowsNothingBeforeItIsTold(): void
    {
        $news = new News($this->db);
        self::assertSame(['', '', '', []], [$news->connection(), $news->connector(), $news->key('open'), $news->lists()]);
    }
}
