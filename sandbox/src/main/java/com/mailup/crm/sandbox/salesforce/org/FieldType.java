package com.mailup.crm.sandbox.salesforce.org;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of fields, by their names in a describe answer and in metadata. */
public enum FieldType {
    ID("id", "tns:ID", ""),
    TEXT("string", "xsd:string", "Text"),
    TEXTAREA("textarea", "xsd:string", "LongTextArea"),
    EMAIL("email", "xsd:string", "Email"),
    PHONE("phone", "xsd:string", "Phone"),
    URL("url", "xsd:string", "Url"),
    PICKLIST("picklist", "xsd:string", "Picklist"),
    BOOLEAN("boolean", "xsd:boolean", "Checkbox"),
    DATETIME("datetime", "xsd:dateTime", "DateTime"),
    DATE("date", "xsd:date", "Date"),
    DOUBLE("double", "xsd:double", "Number"),
    REFERENCE("reference", "tns:ID", "Lookup");

    private final String described;
    private final String soap;
    private final String deployed;

    FieldType(String described, String soap, String deployed) {
        this.described = described;
        this.soap = soap;
        this.deployed = deployed;
    }

    public String described() {
        return described;
    }

    public String soap() {
        return soap;
    }

    /** By the name in a field's metadata. */
    public static Optional<FieldType> ofMetadata(String name) {
        return Arrays.stream(values())
                .filter(type -> !name.isEmpty() && type.deployed.equals(name))
                .findFirst();
    }

    /** Whether the values are dates, numbers or switches, which SOQL does not put into quotes. */
    public boolean bare() {
        return this == BOOLEAN || this == DATETIME || this == DATE || this == DOUBLE;
    }

    public boolean isId() {
        return this == ID || this == REFERENCE;
    }
}
