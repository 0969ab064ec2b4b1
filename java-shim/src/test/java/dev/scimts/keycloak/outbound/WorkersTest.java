package dev.scimts.keycloak.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WorkersTest {
    /** Nothing else begins for the target, where the run before has left everything as it was. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, false, 4", "0, 1, 0, false, 4", "1, 0, 9, false, 4",
        // somebody else has done it, or the group is gone: other work need not wait
        "0, 0, 0, false, 4",
        "0, 0, 9, false, 0", "0, 0, 0, true, 0", "1, 0, 9, true, 0",
    })
    void aRunThatDidNothingHoldsUpTheTargetOnlyWhereSomethingIsLeft(int done, int failed, int left, boolean stop, int free) throws Exception {
        Workers workers = new Workers(new H2(), (place, job, input) -> Map.of("done", done, "failed", failed, "left", left, "stop", stop), 4, new Signal());
        Drive drive = new Drive(new Target("t", "acme", "acme", "target", new TreeMap<>()), new Lease(System.nanoTime()));
        workers.begin(drive, new Batch.Members("g"));
        while (!drive.isIdle()) Thread.sleep(5);
        assertEquals(free, drive.free(System.currentTimeMillis()));
        workers.close(TimeUnit.SECONDS.toMillis(1));
    }
}
