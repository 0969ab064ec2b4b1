package dev.scimts.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    @Test
    void namesAreInLowerCaseAndValuesOfOneNameTogether() {
        assertEquals(Map.of("accept", "a,b", "if-match", "c"), RequestReader.headers(Map.of("Accept", List.of("a", "b"), "If-Match", List.of("c"))));
    }

    @Test
    void credentialsStayOutside() {
        for (String name : List.of("Authorization", "authorization", "AUTHORIZATION")) {
            assertEquals(Map.of("accept", "a"), RequestReader.headers(Map.of(name, List.of("Bearer secret"), "Accept", List.of("a"))));
        }
    }
}
