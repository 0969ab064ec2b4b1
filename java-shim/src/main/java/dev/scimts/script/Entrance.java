package dev.scimts.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets runs in while there are places, and lets a bounded number of them wait, in turn. Both are shared out by {@link Shares}. */
final class Entrance {
    private record Waiter(Claimant claimant, CountDownLatch admitted) {}

    private final Shares running;
    private final Shares waiting;
    private final Duration patience;
    private final Deque<Waiter> queue = new ArrayDeque<>();

    Entrance(int places, int waitingPlaces, Duration patience) {
        this.running = new Shares(places);
        this.waiting = new Shares(waitingPlaces);
        this.patience = patience;
    }

    /** @throws PoolExhausted when too many wait already, or no place came free in time */
    void enter(Claimant claimant) {
        Waiter waiter = enterOrQueue(claimant);
        if (waiter != null && !isAdmitted(waiter)) throw PoolExhausted.afterWaiting(running.size(), patience);
    }

    /** Whether the claimant is in; does not wait. */
    synchronized boolean tryEnter(Claimant claimant) {
        return running.take(claimant);
    }

    synchronized boolean isEmpty() {
        return running.isEmpty();
    }

    /** Runs that wait now. */
    synchronized int waiting() {
        return queue.size();
    }

    /** Null when the claimant is in. Whoever waits may not be let in at the moment, so nobody is overtaken. */
    private synchronized Waiter enterOrQueue(Claimant claimant) {
        if (running.take(claimant)) return null;
        if (!waiting.take(claimant)) throw PoolExhausted.atOnce(waiting.size());
        Waiter waiter = new Waiter(claimant, new CountDownLatch(1));
        queue.addLast(waiter);
        return waiter;
    }

    private boolean isAdmitted(Waiter waiter) {
        try {
            return waiter.admitted().await(patience.toMillis(), TimeUnit.MILLISECONDS) || !giveUp(waiter);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            if (!giveUp(waiter)) leave(waiter.claimant());
            throw new ScriptFailure("Interrupted while waiting for a script context", stop);
        }
    }

    /** Whether it was still waiting: it may have been let in at the last moment. */
    private synchronized boolean giveUp(Waiter waiter) {
        if (!queue.remove(waiter)) return false;
        waiting.giveBack(waiter.claimant());
        return true;
    }

    synchronized void leave(Claimant claimant) {
        running.giveBack(claimant);
        for (Iterator<Waiter> waiters = queue.iterator(); waiters.hasNext();) {
            Waiter waiter = waiters.next();
            if (!running.take(waiter.claimant())) continue;
            waiters.remove();
            waiting.giveBack(waiter.claimant());
            waiter.admitted().countDown();
        }
    }
}
