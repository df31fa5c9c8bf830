package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mailup.crm.contract.CrmMapping;
import com.mailup.crm.contract.MappedList;
import com.mailup.crm.model.AccountId;
import com.mailup.crm.model.ListId;
import com.mailup.crm.model.ListRef;
import com.sforce.ws.bind.TypeInfo;
import com.sforce.ws.bind.TypeMapper;
import com.sforce.ws.parser.XmlInputStream;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Every metadata file is read by Salesforce's own client for metadata: an unknown tag, value or order of it fails. */
class MetadataTest {
    private static final CrmMapping MAPPING = new CrmMapping(
            List.of("Contact", "Account", "Member__c"),
            List.of(new MappedList(
                    new ListRef(new AccountId("main"), new ListId(17)),
                    "mailup_list_17",
                    "News & <offers> of all kinds, twice a week")),
            Set.of());

    static Stream<String> files() {
        return contents().files().keySet().stream()
                .filter(name -> name.endsWith(".xml") || !name.matches("(classes|triggers|pages|components|lwc)/.*"));
    }

    private static DeployContents contents() {
        var source = SalesforcePackage.FILES.files("1.4.0");
        return new DeployContents(PackageFormat.metadata(source))
                .mapping(MAPPING)
                .calling(URI.create("https://hooks.example.com:8443/base"))
                .with(new DeployContents(PackageFormat.translation(source)).translating(MAPPING));
    }

    @ParameterizedTest
    @MethodSource("files")
    void salesforcesClientReadsIt(String name) {
        String text = new String(contents().files().get(name), StandardCharsets.UTF_8);
        assertThatCode(() -> read(text)).doesNotThrowAnyException();
    }

    @Test
    void whatIsWrongIsFound() {
        String good =
                "<CustomField xmlns='http://soap.sforce.com/2006/04/metadata'><label>L</label><type>%s</type></CustomField>";
        assertThatCode(() -> read(good.formatted("Text"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> read(good.formatted("Txt"))).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> read(good.formatted("Text").replace("label>", "lable>")))
                .isInstanceOf(Exception.class);
    }

    private static void read(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        Document document =
                factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        Element root = document.getDocumentElement();
        sort(root);
        Transformer transformer = TransformerFactory.newInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        StringWriter sorted = new StringWriter();
        transformer.transform(new DOMSource(document), new StreamResult(sorted));
        String type = root.getLocalName();
        XmlInputStream in = new XmlInputStream();
        in.setInput(new ByteArrayInputStream(sorted.toString().getBytes(StandardCharsets.UTF_8)), "UTF-8");
        in.peekTag();
        new TypeMapper(null, null, false)
                .readObject(
                        in,
                        new TypeInfo(PackageManifest.NAMESPACE, type, PackageManifest.NAMESPACE, type, 1, 1, true),
                        Class.forName("com.sforce.soap.metadata." + type));
    }

    /** The client wants the order of its own description: the name first, then by the alphabet. */
    private static void sort(Element element) {
        if (element.getLocalName().equals("targetConfigs")) {
            element.setTextContent(""); // to the client it is text
            return;
        }
        List<Element> children = new ArrayList<>();
        for (Node child = element.getFirstChild(); child != null; ) {
            Node next = child.getNextSibling();
            if (child instanceof Element one) {
                children.add(one);
                element.removeChild(one);
            } else if (child.getTextContent().isBlank()) {
                element.removeChild(child);
            }
            child = next;
        }
        children.sort(
                Comparator.comparing((Element child) -> !child.getLocalName().equals("fullName"))
                        .thenComparing(Element::getLocalName));
        children.forEach(child -> {
            element.appendChild(child);
            sort(child);
        });
    }
}
