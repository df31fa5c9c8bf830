<?php

declare(strict_types=1);

namespace MailUp;

/** The parameters that choose records. What is not understood as it was sent chooses nobody, rather than everybody. */
final class Asked
{
    private const NOTHING = ['', '""', 'null', 'undefined'];

    /** @var \Vtiger_Request */
    private $request;

    public function __construct(\Vtiger_Request $request)
    {
        $this->request = $request;
    }

    public static function check(bool $isUnderstood): void
    {
        if (!$isUnderstood) {
            throw new \AppException(vtranslate('LBL_PERMISSION_DENIED'));
        }
    }

    public function text(string $name): string
    {
        $value = $this->value($name);
        self::check(is_scalar($value));
        return in_array($value, self::NOTHING, true) ? '' : (string) $value;
    }

    /** @return list<mixed> */
    public function list(string $name): array
    {
        $value = $this->value($name);
        if (in_array($value, self::NOTHING, true)) {
            return [];
        }
        self::check(is_array($value));
        return array_values($value);
    }

    /** @return list<int> */
    public function numbers(string $name): array
    {
        $value = $this->value($name);
        $numbers = is_numeric($value) ? [$value] : $this->list($name);
        self::check(count(array_filter($numbers, 'is_numeric')) === count($numbers));
        return array_map('intval', $numbers);
    }

    /** @return mixed vTiger's cleaning takes away what it does not like: then another search is left than the one that was sent */
    private function value(string $name)
    {
        $value = $this->request->get($name);
        $sent = $this->request->getRaw($name);
        $isJson = is_string($sent) && in_array($sent[0] ?? '', ['[', '{'], true);
        self::check(self::isSame($value, $isJson ? json_decode($sent, true) ?? $sent : $sent));
        return $value;
    }

    /**
     * @param mixed $cleaned
     * @param mixed $sent
     */
    private static function isSame($cleaned, $sent): bool
    {
        if (!is_array($cleaned) || !is_array($sent)) {
            return !is_array($cleaned) && !is_array($sent) && decode_html((string) $cleaned) === decode_html((string) $sent);
        }
        $isSame = array_keys($cleaned) === array_keys($sent);
        foreach ($isSame ? $sent : [] as $key => $value) {
            $isSame = $isSame && self::isSame($cleaned[$key], $value);
        }
        return $isSame;
    }
}
