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

    /** @param mixed $bean */
    protected static function keepOptOut($bean): void
    {
    }
}
