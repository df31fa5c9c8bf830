<?php

declare(strict_types=1);

namespace MailUp;

/** What the user who is signed in may do, by the role's row for the module MailUp. */
interface Rights
{
    /** See what MailUp knows, open MailUp, send to a group: "View". */
    public function maySee(): bool;

    /** Change a status: "Edit". To unsubscribe is everybody's. */
    public function mayChange(): bool;

    /** Lift an opt-out: "Delete". Nobody's but the administrators' until a role gives it. */
    public function mayLift(): bool;
}
