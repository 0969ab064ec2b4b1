package dev.scimts.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.scimts.bridge.HostGateway;
import org.junit.jupiter.api.Test;

class BrokenRunTest {
    @Test
    void pendingPromiseIsNoAnswerAndItsContextIsDiscarded() {
        String handle = "if (request === 'hang') await new Promise(() => {}); return String(count)";
        try (ContextPool pool = Scripts.pool(handle)) {
            assertEquals("1", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
            assertThrows(UnsettledPromise.class, () -> Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "hang"));
            assertEquals(0, pool.made());
            assertEquals("1", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void rejectionCarriesTheStackAndItsContextIsDiscarded() {
        try (ContextPool pool = Scripts.pool("throw new TypeError('mistake')")) {
            HostGateway gateway = Scripts.silent();
            ScriptFailure failure = assertThrows(ScriptFailure.class, () -> Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}"));
            assertEquals("handle failed: TypeError: mistake", failure.getMessage());
            assertEquals("scim-core.js", failure.getCause().getStackTrace()[0].getFileName());
            assertEquals(0, pool.made());
        }
    }

    @Test
    void directoryExceptionIsReportedEvenWhenCaught() {
        IllegalStateException broken = new IllegalStateException("connection lost");
        HostGateway gateway = Scripts.directory(message -> {
            throw broken;
        });
        String handle = "try { log('x') } catch (error) { return 'caught ' + error.message } return 'not thrown'";
        try (ContextPool pool = Scripts.pool(handle)) {
            HostFailure failure = assertThrows(HostFailure.class, () -> Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}"));
            assertSame(broken, failure.getCause());
            assertEquals("caught connection lost", failure.answer());
            assertEquals(0, pool.made());
        }
        try (ContextPool pool = Scripts.pool("log('x')")) {
            HostFailure failure = assertThrows(HostFailure.class, () -> Scripts.run(pool, gateway, EntryPoint.HANDLE, "{}"));
            assertSame(broken, failure.getCause());
            assertNull(failure.answer());
        }
    }

    @Test
    void stackOverflowIsAnErrorOfTheScriptAndTheContextGoesOn() {
        try (ContextPool pool = Scripts.pool("""
                const deep = () => 1 + deep()
                if (request === 'deep') try { deep() } catch (error) { return error.name }
                return String(count)""")) {
            assertEquals("RangeError", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "deep"));
            assertEquals("2", Scripts.run(pool, Scripts.silent(), EntryPoint.HANDLE, "{}"));
        }
    }

    @Test
    void directoryIsOutOfReachWithoutARequest() {
        try (ContextPool pool = Scripts.pool("log('x')")) {
            ScriptFailure failure = assertThrows(ScriptFailure.class, () -> Scripts.run(pool, null, EntryPoint.HANDLE, "{}"));
            assertEquals("handle failed: No run, no directory for log.write", failure.getMessage());
        }
    }
}
