package com.mailup.crm.sugarcrm;

/** A place in the order of the records; without an id it lies behind all of that second. */
record Place(String time, String id) implements Comparable<Place> {
    static final Place NONE = new Place("", "");

    /** A database compares ids without regard to case. */
    @Override
    public int compareTo(Place other) {
        int byTime = time.compareTo(other.time);
        return byTime != 0 ? byTime : id.compareToIgnoreCase(other.id);
    }
}
