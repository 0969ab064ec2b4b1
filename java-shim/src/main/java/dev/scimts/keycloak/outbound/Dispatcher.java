package dev.scimts.keycloak.outbound;

import dev.scimts.bridge.HostFault;
import dev.scimts.keycloak.database.Faults;
import dev.scimts.keycloak.database.Sql;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Finds what is due and hands it to the workers, on a thread of its own. */
final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    /** Milliseconds after which it looks without being woken: a change that another node has captured wakes only that node. */
    private static final long POLL = 250;
    private static final long LOOK = TimeUnit.SECONDS.toNanos(1);
    /** Looking for targets takes no more than this part of the time, unless leases would then be renewed too late. */
    private static final int SHARE = 20;
    /** How long one round makes hints rows. */
    private static final long FOLDING = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE = 1000;
    private static final String DUE = "select t.ID, t.SWEEP_DUE_AT, t.SWEEP_STARTED_AT from {h-schema}SCIMTS_TARGET t"
            + " where t.OWNER = ? and t.PAUSED_AT is null and (t.RESUME_AT is null or t.RESUME_AT <= ?) and (t.SWEEP_STARTED_AT is not null or t.SWEEP_DUE_AT <= ?"
            + " or exists (select 1 from {h-schema}SCIMTS_OBJECT o where o.TARGET_ID = t.ID and o.LANE = 0 and o.DUE_AT <= ?)"
            + " or exists (select 1 from {h-schema}SCIMTS_OBJECT o where o.TARGET_ID = t.ID and o.LANE = 1 and o.DUE_AT <= ?)"
            + " or exists (select 1 from {h-schema}SCIMTS_OBJECT o where o.TARGET_ID = t.ID and o.LANE = 2 and o.DUE_AT <= ?)"
            + " or exists (select 1 from {h-schema}SCIMTS_MEMBER m where m.TARGET_ID = t.ID and m.DUE_AT <= ?))";

    private final Database database;
    private final String owner;
    private final Drives drives;
    private final Workers workers;
    private final Signal signal;
    private final Measuring measuring;
    private final DriftReports reports;
    private final Thread thread;
    private volatile boolean stops;
    private long nextLook = System.nanoTime();
    private final LogPause logPause = new LogPause(Duration.ofMinutes(1));
    private int first;

    Dispatcher(Database database, String owner, Workers workers, Signal signal, Measuring measuring, DriftReports reports) {
        this.database = database;
        this.owner = owner;
        this.drives = new Drives(database, owner);
        this.workers = workers;
        this.signal = signal;
        this.measuring = measuring;
        this.reports = reports;
        this.thread = Workers.daemon("scim-outbound").newThread(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns when no run begins any more. */
    void stop() throws InterruptedException {
        stops = true;
        signal.give();
        thread.join(2 * PAUSE);
    }

    /** Looks at once where somebody waits for what has changed in these realms; null stands for one that is not known. What else there is, it finds when it looks next. */
    void changed(Set<String> realms) {
        if (realms.contains(null) || !Collections.disjoint(realms, drives.awaited())) signal.give();
    }

    /** Lets other nodes have the targets; to be called after {@link #stop}. */
    void release() {
        if (!thread.isAlive()) drives.release();
    }

    private void run() {
        try {
            while (!stops) {
                long pause = tried() ? POLL : PAUSE;
                signal.await(pause);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean tried() {
        try {
            round();
            return true;
        } catch (RuntimeException failure) {
            if (isCollision(failure)) return true;
            log(failure);
            return false;
        }
    }

    /** Whether another transaction has added the same row meanwhile: then it is there the next time. */
    private static boolean isCollision(RuntimeException failure) {
        HostFault fault = Faults.of(failure);
        return fault != null && fault.code() == HostFault.Code.CONFLICT;
    }

    private void log(RuntimeException failure) {
        if (!logPause.isOver()) return;
        LOG.error("SCIM cannot find out what is due to targets, and tries again. Look at the database: the trace says what it refused.", failure);
    }

    private void round() {
        long begun = System.nanoTime();
        if (begun - nextLook >= 0) {
            drives.look();
            nextLook = begun + Math.clamp(SHARE * (System.nanoTime() - begun), LOOK, 2 * LOOK);
        }
        if (drives.folds()) fold();
        dispatch();
        measuring.after(drives.targets(), drives.held().stream().map(Drive::target).toList());
        reports.after(drives.folds());
    }

    private void fold() {
        Fold fold = new Fold(database, drives.targets());
        long begun = System.nanoTime();
        boolean more = true;
        while (more && !stops && System.nanoTime() - begun < FOLDING) more = fold.some(System.currentTimeMillis());
        if (more) signal.give();
    }

    private void dispatch() {
        int free = workers.free();
        if (free == 0) return;
        long now = System.currentTimeMillis();
        Map<String, Drive> able = new HashMap<>();
        for (Drive drive : drives.held()) if (drive.free(now) > 0) able.put(drive.target().id(), drive);
        if (able.isEmpty()) return;
        Deque<Menu> menus = new ArrayDeque<>(database.in(sql -> menus(sql, able, free, now)));
        // one batch for each target in turn
        for (Menu menu = menus.poll(); menu != null && !stops; menu = menus.poll()) {
            if (workers.free() > 0 && menu.begin(workers)) menus.add(menu);
        }
    }

    /** What is due, for as many targets as runs may begin. Where more targets have something due, others have their turn the next time. */
    private List<Menu> menus(Sql sql, Map<String, Drive> able, int free, long now) {
        List<Menu> menus = new ArrayList<>();
        List<DueTarget> due = sql.rows(row -> new DueTarget(row.getString("ID"), Sql.number(row, "SWEEP_STARTED_AT"), Sql.number(row, "SWEEP_DUE_AT")),
                DUE, owner, now, now, now, now, now, now).stream().filter(each -> able.containsKey(each.id())).toList();
        for (int i = 0; i < Math.min(due.size(), free); i++) {
            DueTarget each = due.get((first + i) % due.size());
            menus.add(Menu.of(sql, able.get(each.id()), each.isSweepDue(now), free, now));
        }
        first = due.isEmpty() ? 0 : (first + menus.size()) % due.size();
        return menus;
    }

    private record DueTarget(String id, Long sweepStartedAt, Long sweepDueAt) {
        boolean isSweepDue(long now) {
            return sweepStartedAt != null || sweepDueAt != null && sweepDueAt <= now;
        }
    }
}
