<?php

declare(strict_types=1);

/*
 * vTiger includes the file of a save handler without asking whether it is there: when it is missing or cut off, every save ends with
 * HTTP 500. So vTiger is given a copy of this file, which stands beside the package's folder, where no upgrade replaces it and no
 * cleaning up of the folder removes it. It does nothing but look whether the package is whole.
 */
if (class_exists('VTEventHandler')) {
    class MailUpGuard extends VTEventHandler
    {
        private const PACKAGE = __DIR__ . '/MailUp';

        /**
         * @param string $eventName
         * @param VTEntityData $data
         */
        public function handleEvent($eventName, $data)
        {
            try {
                if (is_file(self::PACKAGE . '/Handler.php')) {
                    include_once self::PACKAGE . '/Handler.php';
                    (new MailUpHandler())->handleEvent($eventName, $data);
                }
            } catch (\Throwable $e) {
                error_log('MailUp: a change was not queued: ' . get_class($e));
            }
        }

        /**
         * Whether a link is shown to the user who looks at the page.
         *
         * @param Vtiger_LinkData $data
         */
        public static function shows($data): bool
        {
            try {
                if (is_file(self::PACKAGE . '/lib/load.php')) {
                    include_once self::PACKAGE . '/lib/load.php';
                    return MailUp\Links::shows($data->getLink());
                }
            } catch (\Throwable $e) {
                error_log('MailUp: a link is not shown: ' . get_class($e));
            }
            return false;
        }
    }
}
