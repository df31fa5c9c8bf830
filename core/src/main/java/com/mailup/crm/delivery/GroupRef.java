package com.mailup.crm.delivery;

import com.mailup.crm.model.ListId;

/** A group by its name: one that is still to be made has no number. */
record GroupRef(ListId list, String name) {}
