package dev.scimts.script;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One run, which can be stopped. Only a script is interrupted, never a host call, because Thread.interrupt would close the file
 * of an H2 database. A host call that is under way is asked to end; once it has ended, the script is stopped.
 */
final class TimedRun {
    private enum State { SCRIPT, HOST, STOPPED_IN_HOST, STOPPED, DONE }

    private static final long PAUSE_NANOS = 1_000_000;
    private static final long HOST_PAUSE_NANOS = 100 * PAUSE_NANOS;

    private final AtomicReference<State> state = new AtomicReference<>(State.SCRIPT);
    private final AtomicReference<Supplier<ScriptFailure>> reason = new AtomicReference<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final Runnable interrupt;
    private final Runnable cancel;
    private final Executor interrupter;

    /**
     * @param interrupt asks the script once to leave
     * @param cancel asks the host call once to end
     */
    TimedRun(Runnable interrupt, Runnable cancel, Executor interrupter) {
        this.interrupt = interrupt;
        this.cancel = cancel;
        this.interrupter = interrupter;
    }

    void enterHost() {
        if (!state.compareAndSet(State.SCRIPT, State.HOST)) throw stopped();
    }

    void leaveHost() {
        if (state.compareAndSet(State.HOST, State.SCRIPT)) return;
        // the script may swallow the exception and loop: it is interrupted from now on
        state.set(State.STOPPED);
        throw stopped();
    }

    /** Is called from another thread. Only the first reason counts. */
    void stop(Supplier<ScriptFailure> why) {
        reason.compareAndSet(null, why);
        while (true) {
            if (state.compareAndSet(State.SCRIPT, State.STOPPED) || state.compareAndSet(State.HOST, State.STOPPED_IN_HOST)) {
                stopSoon();
                return;
            }
            if (isOver()) return;
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

    /** Answers why the run was stopped. */
    ScriptFailure stopped() {
        return reason.get().get();
    }

    private void stopSoon() {
        try {
            interrupter.execute(this::stopUntilDone);
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            interrupted.countDown();
            throw noThread;
        }
    }

    /** Asks again and again: the script may not have begun yet, and long built-in functions have no safepoint. */
    private void stopUntilDone() {
        try {
            for (State now = state.get(); now != State.DONE; now = state.get()) askToEnd(now == State.STOPPED_IN_HOST);
        } finally {
            interrupted.countDown();
        }
    }

    private void askToEnd(boolean inHost) {
        (inHost ? cancel : interrupt).run();
        LockSupport.parkNanos(inHost ? HOST_PAUSE_NANOS : PAUSE_NANOS);
    }

    private void awaitInterrupted() {
        boolean waiting = true;
        while (waiting) {
            try {
                interrupted.await();
                waiting = false;
            } catch (InterruptedException ours) {
                // the thread's interrupt flag may still be set
                continue;
            }
        }
        Thread.interrupted();
    }
}
