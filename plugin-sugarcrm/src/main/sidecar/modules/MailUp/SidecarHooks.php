<?php

declare(strict_types=1);

include_once 'modules/MailUp/Hooks.php';

/** The same as elsewhere in the family, with what SugarCRM does in another way. */
class MailUpSidecarHooks extends MailUpHooks
{
    /**
     * The addresses of a record come as a list by REST, and nothing tells whether their flags changed.
     *
     * @param mixed $bean
     * @param string $event
     * @param mixed $arguments
     */
    public function saved($bean, $event = '', $arguments = []): void
    {
        parent::saved($bean);
        if (empty($bean->in_import)) {
            $this->guarded(static function (MailUp\Hook $hook) use ($bean): void {
                self::tellSharers($hook, (string) $bean->module_dir, (string) $bean->id);
            });
        }
    }

    /** Merging deletes the other records one by one; our script on the page says into which. */
    protected static function survivor(string $module): string
    {
        $named = $_GET['mailup_into'] ?? '';
        return is_string($named) && preg_match('/^[0-9A-Za-z_-]{1,36}$/D', $named) === 1 ? $named : '';
    }

    /** @param mixed $bean */
    protected static function keepOptOut($bean): void
    {
    }
}
