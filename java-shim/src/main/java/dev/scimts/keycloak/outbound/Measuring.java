package dev.scimts.keycloak.outbound;

import dev.scimts.keycloak.metrics.Meters;
import dev.scimts.keycloak.tenancy.JbossLog;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Has the script measure the targets that this node drives, now and then, as long as somebody reads the metrics. */
final class Measuring {
    private static final Logger LOG = Logger.getLogger(Measuring.class);
    private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);
    private static final long LONGEST_PAUSE = TimeUnit.MINUTES.toNanos(1);
    /** Measuring takes no more than this part of the time. */
    private static final int SHARE = 20;

    private final Runs runs;
    private final Executor threads;
    private volatile long lookedAt;
    private volatile long next = System.nanoTime();
    private volatile boolean isUnderWay;
    private boolean isWatched;
    private final LogPause logPause = new LogPause(Duration.ofMinutes(10));

    Measuring(Runs runs, Executor threads) {
        this.runs = runs;
        this.threads = threads;
    }

    /** To be called when the dispatcher has looked for what is due. */
    void after(Collection<Target> known, Collection<Target> driven) {
        if (!Meters.areRead()) return;
        lookedAt = System.currentTimeMillis();
        if (!isWatched) Meters.ofServer().watch("round", () -> TimeUnit.MILLISECONDS.toSeconds(lookedAt));
        isWatched = true;
        if (isUnderWay || System.nanoTime() - next < 0) return;
        isUnderWay = true;
        Meters.ofServer().keep(known.stream().filter(target -> !target.isRules()).collect(Collectors.groupingBy(Target::realm, Collectors.mapping(Target::label, Collectors.toSet()))));
        Collection<List<Target>> realms = driven.stream().filter(target -> !target.isRules()).collect(Collectors.groupingBy(Target::realmId)).values();
        threads.execute(() -> measure(realms));
    }

    private void measure(Collection<List<Target>> realms) {
        long begun = System.nanoTime();
        try {
            for (List<Target> targets : realms) measure(targets);
        } finally {
            long now = System.nanoTime();
            next = now + Math.clamp(SHARE * (now - begun), PAUSE, LONGEST_PAUSE);
            isUnderWay = false;
        }
    }

    private void measure(List<Target> targets) {
        Target one = targets.getFirst();
        Runs.Place place = new Runs.Place(one.realmId(), one.realm(), "", () -> true);
        try {
            runs.run(place, "measureTargets", Map.of("targetIds", targets.stream().map(Target::id).toList()));
        } catch (RuntimeException failure) {
            log(one.realm(), failure);
        }
    }

    private void log(String realm, RuntimeException failure) {
        if (!logPause.isOver()) return;
        LOG.warn(JbossLog.line(realm, "", "the targets could not be measured, so their metrics stand still; delivery goes on. The trace says why."), failure);
    }
}
