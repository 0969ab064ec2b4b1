package dev.scimts.script;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One run under its time limit. A script is interrupted, a host call never: Thread.interrupt closes the file of an H2
 * database. A host call that outlives the limit ends first, then the script is stopped.
 */
final class Watch {
    private enum State { SCRIPT, HOST, EXPIRED_IN_HOST, EXPIRED, DONE }

    private final AtomicReference<State> state = new AtomicReference<>(State.SCRIPT);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Duration limit;
    private final Runnable interrupt;
    private final Executor interrupter;

    /** @param interrupt makes the script leave, and returns when it has */
    Watch(Duration limit, Runnable interrupt, Executor interrupter) {
        this.limit = limit;
        this.interrupt = interrupt;
        this.interrupter = interrupter;
    }

    void enterHost() {
        if (!state.compareAndSet(State.SCRIPT, State.HOST)) throw exceeded();
    }

    void leaveHost() {
        if (state.compareAndSet(State.HOST, State.SCRIPT)) return;
        state.set(State.EXPIRED);
        // the script may swallow the exception and loop
        interruptSoon();
        throw exceeded();
    }

    /** The time is over; called by the watchdog. */
    void expire() {
        while (true) {
            if (state.compareAndSet(State.SCRIPT, State.EXPIRED)) {
                interruptSoon();
                return;
            }
            if (state.compareAndSet(State.HOST, State.EXPIRED_IN_HOST) || state.get() == State.DONE) return;
        }
    }

    /** Ends the run on its own thread; answers whether the time was over. Nothing interrupts the thread afterwards. */
    boolean finish(Future<?> timer) {
        timer.cancel(false);
        if (state.getAndSet(State.DONE) == State.SCRIPT) return false;
        awaitInterrupted();
        return true;
    }

    TimeLimitExceeded exceeded() {
        return new TimeLimitExceeded(limit);
    }

    private void interruptSoon() {
        interrupter.execute(() -> {
            try {
                interrupt.run();
            } finally {
                interrupted.countDown();
            }
        });
    }

    private void awaitInterrupted() {
        boolean waiting = true;
        while (waiting) {
            try {
                interrupted.await();
                waiting = false;
            } catch (InterruptedException ours) {
                // the flag that the watchdog set may still be up
                continue;
            }
        }
        Thread.interrupted();
    }
}
