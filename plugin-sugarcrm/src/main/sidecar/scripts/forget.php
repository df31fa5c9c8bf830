<?php

// The keys go always, what the administrator chose only with the tables.
if (!empty($GLOBALS['mi_remove_tables'])) {
    $GLOBALS['db']->query("DELETE FROM config WHERE category IN ('MailUp', 'MailUpNews')");
} else {
    $GLOBALS['db']->query("DELETE FROM config WHERE category = 'MailUpNews' AND name = 'news_keys'");
}
