<?php

declare(strict_types=1);

namespace MailUp;

/** The service that this CRM is connected to. */
final class Connector
{
    private const ALIVE_WITHIN = 1000;
    private const LONGEST_NAME = 100;

    /** @var News */
    private $news;
    /** @var Http */
    private $http;
    /** @var int|null */
    private $now;

    /** @param int|null $now the time; the clock's when null */
    public function __construct(News $news, Http $http, ?int $now = null)
    {
        $this->news = $news;
        $this->http = $http;
        $this->now = $now;
    }

    public static function current(News $news): self
    {
        return new self($news, new CurlHttp());
    }

    public function isAlive(): bool
    {
        if (!$this->isKnown('open')) {
            return false;
        }
        $answer = $this->http->send('GET', $this->news->connector() . '/health/live', [], '', self::ALIVE_WITHIN);
        return $answer !== null && $answer->isGood();
    }

    /** A link into MailUp for one person, good once and for a minute. It is never stored. */
    public function openLink(string $user, string $name, string $record): string
    {
        $time = $this->now ?? time();
        $nonce = Signer::nonce();
        $shown = mb_substr($name, 0, self::LONGEST_NAME);
        $connection = $this->news->connection();
        $signer = new Signer($this->news->key('open'));
        return $this->news->connector() . '/open/' . rawurlencode($connection) . '?' . http_build_query([
            'user' => $user,
            'name' => $shown,
            'record' => $record,
            'time' => $time,
            'nonce' => $nonce,
            'signature' => $signer->signature($connection, $user, $shown, $record, $time, $nonce),
        ], '', '&', PHP_QUERY_RFC3986);
    }

    /**
     * Posts a signed message to the place and with the key of one purpose.
     *
     * @param array<string, mixed> $message
     * @return Answer|null null when nobody answered, or nobody is known
     */
    public function post(string $purpose, string $place, array $message, int $milliseconds): ?Answer
    {
        if (!$this->isKnown($purpose)) {
            return null;
        }
        $body = (string) json_encode($message);
        $signer = new Signer($this->news->key($purpose));
        $headers = $signer->headers('msg_' . Signer::nonce(), $this->now ?? time(), $body);
        $address = $this->news->connector() . "/$place/" . rawurlencode($this->news->connection());
        return $this->http->send('POST', $address, ['content-type' => 'application/json'] + $headers, $body, $milliseconds);
    }

    public function isKnown(string $purpose): bool
    {
        return $this->news->connector() !== '' && $this->news->connection() !== '' && $this->news->key($purpose) !== '';
    }
}
