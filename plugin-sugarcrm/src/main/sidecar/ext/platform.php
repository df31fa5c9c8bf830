<?php

// The platform on which the connector's token is kept.
$platforms[] = 'mailup';
