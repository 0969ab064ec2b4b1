package dev.scimts.keycloak.outbound;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Our tables as the change log makes them: statements for the few kinds of change that it has. */
final class ChangeLog {
    private ChangeLog() {}

    static List<String> statements() throws Exception {
        try (InputStream in = ChangeLog.class.getResourceAsStream("/META-INF/scimts-changelog.xml")) {
            Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
            List<String> statements = new ArrayList<>();
            for (Element set : below(root, "changeSet")) {
                if (!isForH2(set)) continue;
                below(set, "*").stream().filter(each -> each.getParentNode() == set && isChange(each)).map(ChangeLog::statement).forEach(statements::add);
            }
            return statements;
        }
    }

    /** One that names databases names those that it is for, or excludes some. */
    private static boolean isForH2(Element set) {
        String databases = set.getAttribute("dbms");
        return databases.isEmpty() || databases.startsWith("!") || databases.contains("h2");
    }

    /** The tables of a new database are not there yet. */
    private static boolean isChange(Element each) {
        return !each.getTagName().equals("preConditions");
    }

    private static String statement(Element change) {
        String table = change.getAttribute("tableName");
        return switch (change.getTagName()) {
            case "createTable" -> "create table " + table + " (" + String.join(", ", below(change, "column").stream().map(ChangeLog::column).toList()) + ")";
            case "addColumn" -> "alter table " + table + " add (" + String.join(", ", below(change, "column").stream().map(ChangeLog::column).toList()) + ")";
            case "addPrimaryKey" -> "alter table " + table + " add primary key (" + change.getAttribute("columnNames") + ")";
            case "createIndex" -> "create index " + change.getAttribute("indexName") + " on " + table
                    + " (" + String.join(", ", below(change, "column").stream().map(column -> column.getAttribute("name")).toList()) + ")";
            default -> throw new IllegalStateException("Nobody has taught this test " + change.getTagName());
        };
    }

    private static String column(Element column) {
        String standard = column.getAttribute("defaultValueNumeric") + column.getAttribute("defaultValueBoolean");
        List<Element> constraints = below(column, "constraints");
        boolean required = !constraints.isEmpty() && constraints.getFirst().getAttribute("nullable").equals("false");
        boolean key = !constraints.isEmpty() && constraints.getFirst().getAttribute("primaryKey").equals("true");
        return column.getAttribute("name") + " " + column.getAttribute("type") + (standard.isEmpty() ? "" : " default " + standard)
                + (required ? " not null" : "") + (key ? " primary key" : "");
    }

    private static List<Element> below(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
    }
}
