<?php

declare(strict_types=1);

namespace MailUp\Test;

use MailUp\Signer;
use PHPUnit\Framework\TestCase;

/** The connector's tests hold the same vectors. */
final class SignerTest extends TestCase
{
    public function testALinkIsSignedOverEverythingInIt(): void
    {
        $signer = new Signer(Told::key());
        $nonce = 'AAAAAAAAAAAAAAAAAAAAAA';
        self::assertSame(
            'TQSbImiHuhliFM6TmMU_cgIZIR2QeknMPXvcCVReO9E',
            $signer->open('crm', '19x6', 'Alice', '12x34', 1764140000, $nonce)
        );
    }

    public function testAMessageIsSignedAsTheStandardSays(): void
    {
        $headers = (new Signer(Told::key()))->headers('msg_1', 1764140000, '{"module":"Contacts","record":"12x34"}');
        self::assertSame([
            'webhook-id' => 'msg_1',
            'webhook-timestamp' => '1764140000',
            'webhook-signature' => 'v1,Py/h9ryB1zrKl2Qgl9ERNlUiUdoPiE/nnaTLbw7t1n0=',
        ], $headers);
    }

    public function testANonceIsSixteenBytesAndNeverTheSame(): void
    {
        self::assertMatchesRegularExpression('/^[A-Za-z0-9_-]{22}$/', Signer::nonce());
        self::assertNotSame(Signer::nonce(), Signer::nonce());
    }
}
