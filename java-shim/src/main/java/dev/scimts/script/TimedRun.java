package dev.scimts.script;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One run, which can be stopped. A script is interrupted, a host call never: Thread.interrupt closes the file of an H2
 * database. A host call that is under way ends first, then the script is stopped.
 */
final class TimedRun {
    private enum State { SCRIPT, HOST, STOPPED_IN_HOST, STOPPED, DONE }

    private static final int PAUSE_NANOS = 1_000_000;

    private final AtomicReference<State> state = new AtomicReference<>(State.SCRIPT);
    private final AtomicReference<Supplier<ScriptFailure>> reason = new AtomicReference<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Runnable interrupt;
    private final Executor interrupter;

    /** @param interrupt asks the script once to leave */
    TimedRun(Runnable interrupt, Executor interrupter) {
        this.interrupt = interrupt;
        this.interrupter = interrupter;
    }

    void enterHost() {
        if (!state.compareAndSet(State.SCRIPT, State.HOST)) throw stopped();
    }

    void leaveHost() {
        if (state.compareAndSet(State.HOST, State.SCRIPT)) return;
        state.set(State.STOPPED);
        // the script may swallow the exception and loop
        interruptSoon();
        throw stopped();
    }

    /** From another thread. The first reason counts. */
    void stop(Supplier<ScriptFailure> why) {
        reason.compareAndSet(null, why);
        while (true) {
            if (state.compareAndSet(State.SCRIPT, State.STOPPED)) {
                interruptSoon();
                return;
            }
            if (state.compareAndSet(State.HOST, State.STOPPED_IN_HOST) || isOver()) return;
        }
    }

    private boolean isOver() {
        State now = state.get();
        return now != State.SCRIPT && now != State.HOST;
    }

    /** Ends the run on its own thread; answers whether it was stopped. Nothing interrupts the thread afterwards. */
    boolean finish() {
        if (state.getAndSet(State.DONE) == State.SCRIPT) return false;
        awaitInterrupted();
        return true;
    }

    /** Why the run was stopped. */
    ScriptFailure stopped() {
        return reason.get().get();
    }

    private void interruptSoon() {
        interrupter.execute(() -> {
            try {
                interruptUntilDone();
            } finally {
                interrupted.countDown();
            }
        });
    }

    /** Once is not enough: the script may not have begun yet, and long built-ins have no safepoint. */
    private void interruptUntilDone() {
        while (state.get() != State.DONE) {
            interrupt.run();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void awaitInterrupted() {
        boolean waiting = true;
        while (waiting) {
            try {
                interrupted.await();
                waiting = false;
            } catch (InterruptedException ours) {
                // the flag that the interrupter set may still be up
                continue;
            }
        }
        Thread.interrupted();
    }
}
