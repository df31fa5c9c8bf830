package com.mailup.crm.sandbox.salesforce.soap;

/** Writes XML. What XML cannot carry is left out. */
public final class Xml {
    private final StringBuilder out = new StringBuilder();

    public Xml open(String tag) {
        out.append('<').append(tag).append('>');
        return this;
    }

    public Xml close(String tag) {
        int space = tag.indexOf(' ');
        out.append("</").append(space < 0 ? tag : tag.substring(0, space)).append('>');
        return this;
    }

    public Xml leaf(String tag, Object value) {
        out.append('<').append(tag).append('>').append(escape(String.valueOf(value)));
        return close(tag);
    }

    public Xml nil(String tag) {
        out.append('<').append(tag).append(" xsi:nil=\"true\"/>");
        return this;
    }

    /** Null for an empty text. */
    public Xml leafOrNil(String tag, String value) {
        return value.isEmpty() ? nil(tag) : leaf(tag, value);
    }

    /** Only where there is a text. */
    public Xml leafIf(String tag, String value) {
        return value.isEmpty() ? this : leaf(tag, value);
    }

    public Xml raw(String xml) {
        out.append(xml);
        return this;
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#xD;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> {
                    if (c >= ' ' && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF) {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
