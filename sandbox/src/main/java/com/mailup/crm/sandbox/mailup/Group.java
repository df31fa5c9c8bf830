package com.mailup.crm.sandbox.mailup;

/** A group of one list. Being in it says nothing about consent. */
record Group(int id, int listId, String name, String notes, boolean deletable, IdSet members) {

    Group described(String newName, String newNotes, boolean nowDeletable) {
        return new Group(id, listId, newName, newNotes, nowDeletable, members);
    }
}
