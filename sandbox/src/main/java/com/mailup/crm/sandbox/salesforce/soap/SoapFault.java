package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.salesforce.org.Refusal;
import com.mailup.crm.sandbox.salesforce.soql.SoqlException;

/** A whole call that is refused. */
public final class SoapFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String code;
    private final int column;

    private SoapFault(String type, String code, String message, int column) {
        super(message);
        this.type = type;
        this.code = code;
        this.column = column;
    }

    public static SoapFault unexpected(String code, String message) {
        return new SoapFault("UnexpectedErrorFault", code, message, 0);
    }

    /** Why a session does not open the door, in the words that come after the code. */
    public static SoapFault session(String wording) {
        return unexpected("INVALID_SESSION_ID", wording);
    }

    static SoapFault of(SoqlException e) {
        String type = switch (e.code()) {
            case "INVALID_FIELD" -> "InvalidFieldFault";
            case "INVALID_TYPE" -> "InvalidSObjectFault";
            case "MALFORMED_QUERY" -> "MalformedQueryFault";
            default -> "ApiQueryFault";
        };
        return new SoapFault(type, e.code(), e.sentence(), e.column());
    }

    static SoapFault of(Refusal refusal) {
        String type = switch (refusal.code()) {
            case "INVALID_FIELD" -> "InvalidFieldFault";
            case "INVALID_TYPE" -> "InvalidSObjectFault";
            case "INVALID_QUERY_LOCATOR" -> "InvalidQueryLocatorFault";
            case "MALFORMED_ID", "INVALID_CROSS_REFERENCE_KEY" -> "InvalidIdFault";
            default -> "UnexpectedErrorFault";
        };
        return new SoapFault(type, refusal.code(), refusal.sentence(), 1);
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }

    private boolean hasPlace() {
        return type.equals("InvalidFieldFault")
                || type.equals("InvalidSObjectFault")
                || type.equals("MalformedQueryFault")
                || type.equals("ApiQueryFault");
    }

    /** The body of the answer, with the namespace of its interface's faults. */
    public String xml(String namespace) {
        Xml xml = new Xml().open("soapenv:Fault");
        xml.raw("<faultcode xmlns:sf=\"" + namespace + "\">sf:" + code + "</faultcode>");
        xml.leaf("faultstring", code + ": " + sentence());
        if (!namespace.contains("metadata")) {
            xml.open("detail")
                    .open("sf:" + type + " xmlns:sf=\"" + namespace + "\" xsi:type=\"sf:" + type + "\"")
                    .leaf("sf:exceptionCode", code)
                    .leaf("sf:exceptionMessage", sentence());
            if (hasPlace()) {
                xml.leaf("sf:row", column > 0 ? 1 : -1).leaf("sf:column", column > 0 ? column : -1);
            }
            xml.close("sf:" + type).close("detail");
        }
        return xml.close("soapenv:Fault").toString();
    }
}
