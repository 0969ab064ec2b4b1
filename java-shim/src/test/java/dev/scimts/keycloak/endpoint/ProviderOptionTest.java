package dev.scimts.keycloak.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderOptionTest {
    private static final int OTHERWISE = 7;

    private final ProviderOption option = new ProviderOption("bodyLimit", 1, 1000, "Bytes.");

    @ParameterizedTest
    @CsvSource({"1, 1", "1000, 1000", "' 42 ', 42", "+5, 5", "007, 7"})
    void whatFitsIsTaken(String text, int expected) {
        assertEquals(expected, option.read(text, OTHERWISE));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1", "-1, 1", "-2147483649, 1", "-99999999999999999999, 1",
        "1001, 1000", "2147483647, 1000", "2147483648, 1000", "99999999999999999999, 1000"
    })
    void whatIsOutOfBoundsIsTheNearestBound(String text, int expected) {
        assertEquals(expected, option.read(text, OTHERWISE));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "many", "1.5", "1e3", "0x10", "10 MB", "-"})
    void whatIsNoNumberIsNotSet(String text) {
        assertEquals(OTHERWISE, option.read(text, OTHERWISE));
    }

    @Test
    void anAdministratorReadsTheBounds() {
        assertEquals("Bytes. From 1 to 1000.", option.property().getHelpText());
    }
}
