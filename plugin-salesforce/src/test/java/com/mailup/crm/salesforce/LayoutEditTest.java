package com.mailup.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LayoutEditTest {
    private static final String PLAIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Layout xmlns="http://soap.sforce.com/2006/04/metadata">
                <excludeButtons>Submit</excludeButtons>
                <layoutSections>
                    <label>News &amp; more</label>
                </layoutSections>
            </Layout>
            """;
    private static final String ACTIONS = PLAIN.replace("</Layout>", """
                <platformActionList>
                    <actionListContext>Record</actionListContext>
                    <platformActionListItems>
                        <actionName>Edit</actionName>
                        <actionType>StandardButton</actionType>
                        <sortOrder>11</sortOrder>
                    </platformActionListItems>
                    <relatedSourceEntity>Contact</relatedSourceEntity>
                </platformActionList>
            </Layout>""");

    @Test
    void oneLineIsAllThatChanges() {
        String with = LayoutEdit.with(PLAIN, "Contact");
        assertThat(with.lines())
                .hasSize((int) PLAIN.lines().count() + 1)
                .containsAll(PLAIN.lines().toList())
                .contains("    <customButtons>MailUp_Open</customButtons>");
        assertThat(LayoutEdit.has(PLAIN)).isFalse();
        assertThat(LayoutEdit.has(with)).isTrue();
    }

    @Test
    void whatWasPutInIsTakenOutByteForByte() {
        assertThat(LayoutEdit.without(LayoutEdit.with(PLAIN, "Contact"))).isEqualTo(PLAIN);
        assertThat(LayoutEdit.without(LayoutEdit.with(ACTIONS, "Contact"))).isEqualTo(ACTIONS);
        assertThat(LayoutEdit.without(PLAIN)).isEqualTo(PLAIN);
    }

    @Test
    void aButtonThatIsThereIsNotPutInTwice() {
        String with = LayoutEdit.with(ACTIONS, "Contact");
        assertThat(LayoutEdit.with(with, "Contact")).isEqualTo(with);
    }

    @Test
    void whereActionsWereChosenItIsTheLastOfThem() {
        assertThat(LayoutEdit.with(ACTIONS, "Contact"))
                .containsPattern(
                        "(?s)<actionName>Contact.MailUp_Open</actionName>\\s*<actionType>CustomButton</actionType>\\s*<sortOrder>12</sortOrder>.*<relatedSourceEntity>");
    }

    @Test
    void whatIsNoLayoutIsLeftAlone() {
        assertThat(LayoutEdit.with("<html/>", "Contact")).isEqualTo("<html/>");
    }
}
