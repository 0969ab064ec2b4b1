package dev.scimts.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lets runs in while there are places, and lets a bounded number of them wait, in turn. Both are shared out by {@link Shares}. */
final class Entrance {
    /** @param admission becomes true when the run is let in, and false when no run is any more */
    private record Waiter(Claimant claimant, BlockingQueue<Boolean> admission) {
        Waiter(Claimant claimant) {
            this(claimant, new ArrayBlockingQueue<>(1));
        }
    }

    private final Shares running;
    private final Shares waiting;
    private final Duration patience;
    private final Deque<Waiter> queue = new ArrayDeque<>();
    private boolean closed;

    Entrance(int places, int waitingPlaces, Duration patience) {
        this.running = new Shares(places);
        this.waiting = new Shares(waitingPlaces);
        this.patience = patience;
    }

    /**
     * @throws PoolExhausted if too many wait already, or if no place came free in time
     * @throws PoolClosed if nobody is let in any more
     */
    void enter(Claimant claimant) {
        Waiter waiter = enterOrQueue(claimant);
        if (waiter != null && !isAdmitted(waiter)) throw new PoolClosed();
    }

    /** Says whether the claimant was let in; does not wait. */
    synchronized boolean tryEnter(Claimant claimant) {
        return !closed && running.take(claimant);
    }

    synchronized boolean isEmpty() {
        return running.isEmpty();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Counts the runs that were let in and have not left. */
    synchronized int running() {
        return running.taken();
    }

    /** Counts the runs that wait now. */
    synchronized int waiting() {
        return queue.size();
    }

    /** Answers null if the claimant was let in. Nobody who waits could be let in at this moment, so nobody is overtaken. */
    private synchronized Waiter enterOrQueue(Claimant claimant) {
        if (closed) throw new PoolClosed();
        if (running.take(claimant)) return null;
        if (!waiting.take(claimant)) throw PoolExhausted.atOnce(waiting.size());
        Waiter waiter = new Waiter(claimant);
        queue.addLast(waiter);
        return waiter;
    }

    private boolean isAdmitted(Waiter waiter) {
        try {
            Boolean admitted = waiter.admission().poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (admitted != null) return admitted;
            if (giveUp(waiter)) throw PoolExhausted.afterWaiting(running.size(), patience);
            return waiter.admission().remove();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            if (!giveUp(waiter) && waiter.admission().remove()) leave(waiter.claimant());
            throw new ScriptFailure("Interrupted while waiting for a script context", stop);
        }
    }

    /** Says whether the run was still waiting: it may have been let in or turned away at the last moment. */
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
            waiter.admission().add(true);
        }
        notifyAll();
    }

    /** Lets nobody in any more, and turns away those who wait. */
    synchronized void close() {
        closed = true;
        for (Waiter waiter : queue) {
            waiting.giveBack(waiter.claimant());
            waiter.admission().add(false);
        }
        queue.clear();
    }

    /** Waits, and says whether all have left by then. */
    synchronized boolean awaitEmpty(long nanoTime) {
        try {
            for (long left = nanoTime - System.nanoTime(); !isEmpty() && left > 0; left = nanoTime - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        return isEmpty();
    }
}
