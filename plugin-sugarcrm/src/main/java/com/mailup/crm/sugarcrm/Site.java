package com.mailup.crm.sugarcrm;

/**
 * What a CRM of the family says of itself.
 *
 * @param tried whether this version was
 * @param administrator whether the integration user is one
 */
record Site(Product product, String version, boolean tried, boolean administrator) {
    /** The members of the family. */
    enum Product {
        SUITECRM("SuiteCRM"),
        /** Has a 7 inside. */
        SUITECRM_8("SuiteCRM 8"),
        SUGAR_CE("Sugar CE"),
        SUGARCRM("SugarCRM");

        private final String shown;

        Product(String shown) {
            this.shown = shown;
        }

        String shown() {
            return shown;
        }
    }

    /** What an older Sugar CE does to the opt-outs of a record's addresses was never looked up. */
    boolean connectable() {
        return switch (product) {
            case SUITECRM, SUITECRM_8, SUGARCRM -> true;
            case SUGAR_CE -> version.startsWith("6.5.");
        };
    }

    /** What calls itself a 7 is the one inside an 8, as somebody found out who looked. */
    Site inEight() {
        return product == Product.SUITECRM ? new Site(Product.SUITECRM_8, version, false, administrator) : this;
    }

    String named() {
        return product.shown() + " " + version;
    }
}
