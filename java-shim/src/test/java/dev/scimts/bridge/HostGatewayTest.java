package dev.scimts.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimts.bridge.contract.Actor;
import dev.scimts.bridge.contract.AssignmentRecord;
import dev.scimts.bridge.contract.EventRecord;
import dev.scimts.bridge.contract.EventsPort;
import dev.scimts.bridge.contract.HostPorts;
import dev.scimts.bridge.contract.Query;
import dev.scimts.bridge.contract.UserFields;
import dev.scimts.bridge.contract.UserPage;
import dev.scimts.bridge.contract.UserRecord;
import dev.scimts.bridge.contract.UserSearch;
import dev.scimts.bridge.contract.UserWritten;
import dev.scimts.bridge.contract.UsersPort;
import dev.scimts.keycloak.json.JacksonJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostGatewayTest {
    private static final UserRecord ADA =
            new UserRecord("u1", true, 5_000_000_000L, null, Map.of("username", List.of("ada")), null, null);

    private final List<Object> seen = new ArrayList<>();
    private final HostPorts ports = HostPorts.only(new OneUser(), new AnyRole(), events());
    private final HostGateway gateway = new HostGateway(new OneSession(ports), new JacksonJson());

    @Test
    void recordIsAnsweredAsValue() {
        assertEquals(
                "{\"value\":{\"id\":\"u1\",\"enabled\":true,\"createdAt\":5000000000,\"lastModifiedAt\":null,"
                        + "\"attributes\":{\"username\":[\"ada\"]},\"groups\":null,\"version\":null}}",
                gateway.call("users.find", "{\"id\":\"u1\",\"includeGroups\":false}"));
    }

    @Test
    void nothingFoundIsNull() {
        assertEquals("{\"value\":null}", gateway.call("users.find", "{\"id\":\"u2\",\"includeGroups\":false}"));
    }

    @Test
    void scalarAndVoidAreAnswered() {
        assertEquals("{\"value\":true}", gateway.call("roles.ensure", "{\"name\":\"scim\",\"description\":\"\"}"));
        String fields = "{\"enabled\":null,\"attributes\":{\"x\":[]}}";
        assertEquals("{\"value\":null}", gateway.call("users.update", "{\"id\":\"u1\",\"fields\":" + fields + "}"));
        assertEquals(List.of(new UserFields(null, Map.of("x", List.of()))), seen);
    }

    @Test
    void queryTreeIsRead() {
        String query = "{\"kind\":\"and\",\"operands\":["
                + "{\"kind\":\"not\",\"operand\":{\"kind\":\"enabled\",\"value\":true}},"
                + "{\"kind\":\"instant\",\"field\":\"createdAt\",\"compare\":\"ge\",\"value\":5000000000}]}";
        String window = "\"offset\":0,\"limit\":10,\"sort\":null,\"includeGroups\":false";
        gateway.call("users.search", "{\"query\":" + query + "," + window + "}");
        UserSearch search = (UserSearch) seen.get(0);
        assertEquals(query, new JacksonJson().write(search.query()));
    }

    @Test
    void listsOfRecordsAndConstantsAreRead() {
        String event = "{\"operation\":\"delete\",\"kind\":\"membership\",\"id\":\"g1\",\"userId\":\"u1\"}";
        EventRecord left = new EventRecord(EventRecord.Operation.DELETE, EventRecord.Kind.MEMBERSHIP, "g1", "u1");
        gateway.call("events.record", "{\"actor\":{\"clientId\":\"c\",\"userId\":null},\"events\":[" + event + "]}");
        assertEquals(List.of(new Actor("c", null), List.of(left)), seen);
    }

    @Test
    void faultIsData() {
        assertEquals(
                "{\"fault\":{\"code\":\"notFound\",\"message\":\"No such user\",\"subject\":\"u9\"}}",
                gateway.call("users.delete", "{\"id\":\"u9\",\"references\":[]}"));
    }

    @Test
    void otherExceptionsPassThrough() {
        String fields = "{\"fields\":{\"enabled\":true,\"attributes\":{}}}";
        assertThrows(UnsupportedOperationException.class, () -> gateway.call("users.create", fields));
    }

    @Test
    void whatBreaksOnlyATransactionIsAFault() {
        HostGateway.Session contained = new HostGateway.Session() {
            @Override
            public HostPorts ports() {
                return ports;
            }

            @Override
            public HostFault contain(String operation, RuntimeException failure) {
                return new HostFault(HostFault.Code.FAILED, operation, null, failure);
            }

            @Override
            public void cancel() {}

            @Override
            public void close() {}
        };
        String answer = new HostGateway(contained, new JacksonJson())
                .call("users.create", "{\"fields\":{\"enabled\":true,\"attributes\":{}}}");
        assertEquals("{\"fault\":{\"code\":\"failed\",\"message\":\"users.create\",\"subject\":null}}", answer);
    }

    @Test
    void misshapenInputIsABugThatNamesNoValues() {
        assertEquals("Not a known String: Integer", misshapen("users.find", "{\"id\":5,\"includeGroups\":false}"));
        assertEquals("Not a known Boolean: null", misshapen("users.find", "{\"id\":\"u1\"}"));
        assertEquals("Not a known operation: users.explode", misshapen("users.explode", "{}"));
        String event = "{\"operation\":\"merge\",\"kind\":\"user\",\"id\":\"u\",\"userId\":null}";
        String record = "{\"actor\":{\"clientId\":null,\"userId\":null},\"events\":[" + event + "]}";
        assertEquals("Not a known Operation: merge", misshapen("events.record", record));
    }

    private String misshapen(String operation, String input) {
        return assertThrows(IllegalArgumentException.class, () -> gateway.call(operation, input)).getMessage();
    }

    private EventsPort events() {
        return new EventsPort() {
            @Override
            public void record(Actor actor, List<EventRecord> events) {
                seen.addAll(List.of(actor, events));
            }

            @Override
            public void recordAssignments(Actor actor, List<AssignmentRecord> events) {
                seen.addAll(List.of(actor, events));
            }
        };
    }

    private final class OneUser implements UsersPort {
        @Override
        public UserRecord find(String id, boolean includeGroups) {
            return id.equals("u1") ? ADA : null;
        }

        @Override
        public UserRecord lock(String id, boolean includeGroups) {
            return find(id, includeGroups);
        }

        @Override
        public UserPage search(UserSearch search) {
            seen.add(search);
            return new UserPage(List.of(ADA), null);
        }

        @Override
        public int count(Query query) {
            return 1;
        }

        @Override
        public void setEmailVerified(String id, boolean verified) {
            seen.add(verified);
        }

        @Override
        public UserWritten create(UserFields fields) {
            throw new UnsupportedOperationException("create");
        }

        @Override
        public UserRecord update(String id, UserFields fields) {
            seen.add(fields);
            return null;
        }

        @Override
        public void setPassword(String id, String password, boolean temporary) {
            seen.add(password);
        }

        @Override
        public void endSessions(String id) {
            seen.add(id);
        }

        @Override
        public boolean delete(String id, List<String> references) {
            throw new HostFault(HostFault.Code.NOT_FOUND, "No such user", id);
        }
    }
}
