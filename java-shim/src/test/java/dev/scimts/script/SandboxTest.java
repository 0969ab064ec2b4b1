package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxTest {
    @ParameterizedTest
    @CsvSource({
        "typeof Java, undefined",
        "typeof Packages, undefined",
        "typeof Polyglot, undefined",
        "typeof load, undefined",
        "typeof print, undefined",
        "typeof console, undefined",
        "typeof Graal, undefined",
        "typeof gateway.getClass, undefined",
        "typeof gateway.class, undefined",
        "typeof gateway.hashCode, undefined",
        "Object.keys(gateway).join(), call",
    })
    void scriptSeesNoJava(String expression, String expected) {
        try (ContextPool pool = Scripts.pool("return String(%s)".formatted(expression))) {
            assertEquals(expected, Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void scriptMayNotMakeCode() {
        try (ContextPool pool = Scripts.pool("return new Function('return \\'made\\'')()")) {
            assertThrows(ScriptFailure.class, () -> Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void textEncodingIsThere() {
        try (ContextPool pool = Scripts.pool("return String(new TextEncoder().encode('ä').length)")) {
            assertEquals("2", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void anotherContractIsRefusedInOneSentence() {
        ScriptEngine engine = new ScriptEngine("var scim = { contractHash: 'other', start: () => ({}) }");
        try (ContextPool pool = new ContextPool(engine, Budget.forRequests())) {
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> Scripts.run(pool, null, EntryPoint.WARM_UP));
            assertEquals(
                    "The script in this JAR speaks another contract than its Java: build both from the same sources",
                    refusal.getMessage());
        }
    }
}
