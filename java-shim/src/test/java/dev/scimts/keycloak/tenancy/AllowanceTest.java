package dev.scimts.keycloak.tenancy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.scimts.bridge.HostFault;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {
    private static final int SIZE = 10_000;

    private final Allowance.Shared shared = new Allowance.Shared(SIZE, 200);
    private final Allowance one = new Allowance(shared);
    private final Allowance other = new Allowance(shared);

    @Test
    void whatOneHoldsTheOtherWaitsFor() {
        one.take(6_000);
        assertEquals(HostFault.Code.UNAVAILABLE, codeOf(() -> other.take(6_000)));
        assertDoesNotThrow(() -> other.take(4_000));
        one.release();
        assertDoesNotThrow(() -> other.take(SIZE));
    }

    @Test
    void whoWaitsGoesOnWhenTheOtherIsDone() throws Exception {
        Allowance.Shared patient = new Allowance.Shared(SIZE, 10_000);
        Allowance first = new Allowance(patient);
        first.take(SIZE);
        CompletableFuture<Void> second = CompletableFuture.runAsync(() -> new Allowance(patient).take(SIZE));
        TimeUnit.MILLISECONDS.sleep(50);
        assertTrue(!second.isDone());
        first.release();
        second.get(5, TimeUnit.SECONDS);
    }

    @Test
    void theLargestPartOfARequestCounts() {
        for (int i = 0; i < 5; i++) one.take(6_000);
        assertDoesNotThrow(() -> other.take(4_000));
        one.release();
        other.release();
        assertEquals(SIZE, shared.free().availablePermits());
    }

    @Test
    void fewAreNobodysConcernAndTooManyNeverFit() {
        one.take(SIZE);
        assertDoesNotThrow(() -> other.take(Allowance.FEW));
        assertEquals(HostFault.Code.TOO_MANY, codeOf(() -> other.take(SIZE + 1)));
        assertEquals(SIZE, shared.size());
    }

    @Test
    void growsWithTheHeap() {
        assertTrue(Allowance.sizeFor(512L << 20) >= 40_000);
        assertTrue(Allowance.sizeFor(512L << 20) <= 80_000);
        assertEquals(10_000_000, Allowance.sizeFor(Long.MAX_VALUE));
    }

    private static HostFault.Code codeOf(Runnable attempt) {
        return assertThrows(HostFault.class, attempt::run).code();
    }
}
