<?php

declare(strict_types=1);

// As much of SugarCRM as the buttons' interface meets.

class SugarApi
{
}

class SugarApiExceptionNotAuthorized extends Exception
{
}
