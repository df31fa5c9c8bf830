<?php

declare(strict_types=1);

namespace MailUp;

/** Proves to the connector that a link or a message comes from this CRM. Each purpose has a key of its own. */
final class Signer
{
    /** @var string */
    private $key;

    /** @param string $key 32 bytes */
    public function __construct(string $key)
    {
        $this->key = $key;
    }

    /** What stands for a person who opens MailUp from a record, or from a list when the record is empty. */
    public function signature(
        string $connection,
        string $user,
        string $name,
        string $record,
        int $time,
        string $nonce
    ): string {
        $signed = implode("\n", ['open', $connection, $user, $name, $record, (string) $time, $nonce,]);
        return self::base64url(hash_hmac('sha256', $signed, $this->key, true));
    }

    /**
     * The headers of a message, named and signed as in the Standard Webhooks specification.
     *
     * @return array<string, string>
     */
    public function headers(string $id, int $time, string $body): array
    {
        $signature = base64_encode(hash_hmac('sha256', "$id.$time.$body", $this->key, true));
        return ['webhook-id' => $id, 'webhook-timestamp' => (string) $time, 'webhook-signature' => 'v1,' . $signature,];
    }

    /** 16 random bytes: what is used once. */
    public static function nonce(): string
    {
        return self::base64url(random_bytes(16));
    }

    private static function base64url(string $bytes): string
    {
        return rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    }
}
