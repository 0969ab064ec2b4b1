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
    /** @param admission gets true when it is let in, false when nobody is any more */
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
     * @throws PoolExhausted when too many wait already, or no place came free in time
     * @throws PoolClosed when nobody is let in any more
     */
    void enter(Claimant claimant) {
        Waiter waiter = enterOrQueue(claimant);
        if (waiter != null && !isAdmitted(waiter)) throw new PoolClosed();
    }

    /** Whether the claimant is in; does not wait. */
    synchronized boolean tryEnter(Claimant claimant) {
        return !closed && running.take(claimant);
    }

    synchronized boolean isEmpty() {
        return running.isEmpty();
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Runs that wait now. */
    synchronized int waiting() {
        return queue.size();
    }

    /** Null when the claimant is in. Whoever waits may not be let in at the moment, so nobody is overtaken. */
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

    /** Whether it was still waiting: it may have been let in, or turned away, at the last moment. */
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

    /** Nobody is let in any more, and those who wait are turned away. */
    synchronized void close() {
        closed = true;
        for (Waiter waiter : queue) {
            waiting.giveBack(waiter.claimant());
            waiter.admission().add(false);
        }
        queue.clear();
    }

    /** Whether all have left by then. */
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
