<?php

// The package's own pages are of the kind that SugarCRM shows in a frame.
$bwcModules[] = 'MailUp';
