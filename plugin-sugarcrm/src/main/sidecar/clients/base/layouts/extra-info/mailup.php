<?php

// The block below a record, after what SugarCRM itself has there.
foreach (['Contacts', 'Leads', 'Prospects', 'Accounts'] as $mailUpModule) {
    $viewdefs["$mailUpModule"]['base']['layout']['extra-info']['components'][] = ['view' => 'mailup-block'];
}
