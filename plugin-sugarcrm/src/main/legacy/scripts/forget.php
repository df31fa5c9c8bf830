<?php

// The keys go always, what the administrator chose only with the tables.
if (!empty($GLOBALS['mi_remove_tables'])) {
    $GLOBALS['db']->query("DELETE FROM config WHERE category = 'MailUp'");
} else {
    $GLOBALS['db']->query("DELETE FROM config WHERE category = 'MailUp' AND name = 'news_keys'");
}
