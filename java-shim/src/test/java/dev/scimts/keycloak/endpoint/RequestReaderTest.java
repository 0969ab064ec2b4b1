package dev.scimts.keycloak.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private final RequestReader reader = new RequestReader(1000, Duration.ofSeconds(30), Set.of("accept", "if-match"));

    @Test
    void namesAreInLowerCaseAndValuesOfOneNameTogether() {
        assertEquals(Map.of("accept", "a,b", "if-match", "c"), reader.headers(Map.of("Accept", List.of("a", "b"), "If-Match", List.of("c"))));
    }

    @Test
    void whatTheScriptDoesNotReadStaysOutside() {
        for (String name : List.of("Authorization", "authorization", "AUTHORIZATION", "Cookie", "DPoP", "X-Forwarded-For", "Accept-Language")) {
            assertEquals(Map.of("accept", "a"), reader.headers(Map.of(name, List.of("Bearer secret"), "Accept", List.of("a"))));
        }
    }
}
