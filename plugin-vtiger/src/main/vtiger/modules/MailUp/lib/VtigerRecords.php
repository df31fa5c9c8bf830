<?php

declare(strict_types=1);

namespace MailUp;

/** Through vTiger's web service functions, which check the user's rights and fire its events. */
final class VtigerRecords implements Records
{
    /** @var \Users */
    private $user;

    public function __construct(\Users $user)
    {
        $this->user = $user;
        include_once 'include/Webservices/Retrieve.php';
        include_once 'include/Webservices/Revise.php';
    }

    public function read(string $id): ?array
    {
        try {
            return self::texts(vtws_retrieve($id, $this->user));
        } catch (\WebServiceException $e) {
            return null;
        }
    }

    public function module(string $id): string
    {
        $object = \VtigerWebserviceObject::fromId(\PearDatabase::getInstance(), explode('x', $id)[0]);
        return (string) $object->getEntityName();
    }

    public function revise(string $id, array $changes): array
    {
        return self::texts(vtws_revise(['id' => $id] + $changes, $this->user));
    }

    /**
     * @param array<string, mixed> $record
     * @return array<string, string>
     */
    private static function texts(array $record): array
    {
        $texts = [];
        foreach ($record as $name => $value) {
            if (is_scalar($value) || $value === null) {
                $texts[(string) $name] = (string) decode_html((string) $value);
            }
        }
        return $texts;
    }
}
