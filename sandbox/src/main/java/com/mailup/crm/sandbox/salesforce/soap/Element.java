package com.mailup.crm.sandbox.salesforce.soap;

import com.mailup.crm.sandbox.http.MalformedRequest;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A piece of XML by local names. */
public final class Element {
    private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
    private static final XMLInputFactory FACTORY = factory();

    private final String name;
    private final boolean nil;
    private final int line;
    private final List<Element> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Element(String name, boolean nil, int line) {
        this.name = name;
        this.nil = nil;
        this.line = line;
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /**
     * Reads a document.
     *
     * @throws MalformedRequest if the text is not XML
     */
    public static Element parse(String xml) {
        try {
            XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
            reader.nextTag();
            return read(reader);
        } catch (XMLStreamException e) {
            throw new MalformedRequest(String.valueOf(e.getMessage()), e);
        }
    }

    private static Element read(XMLStreamReader reader) throws XMLStreamException {
        boolean nil = Optional.ofNullable(reader.getAttributeValue(INSTANCE, "nil"))
                .filter("true"::equals)
                .isPresent();
        Element element =
                new Element(reader.getLocalName(), nil, reader.getLocation().getLineNumber());
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> element.children.add(read(reader));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> element.text.append(reader.getText());
                default -> {}
            }
        }
        return element;
    }

    public String name() {
        return name;
    }

    /** The line where it begins. */
    public int line() {
        return line;
    }

    public String text() {
        return text.toString();
    }

    public boolean nil() {
        return nil;
    }

    public List<Element> children() {
        return List.copyOf(children);
    }

    public List<Element> all(String child) {
        return children.stream().filter(element -> element.name.equals(child)).toList();
    }

    public Optional<Element> child(String child) {
        return all(child).stream().findFirst();
    }

    /** The text of a child, empty if there is none. */
    public String textOf(String child) {
        return child(child).map(Element::text).orElse("");
    }

    /** The texts of all children of that name. */
    public List<String> texts(String child) {
        return all(child).stream().map(Element::text).toList();
    }
}
