package dev.scimts.keycloak.outbound;

/** Wakes a thread that waits for something to do. */
final class Signal {
    private boolean given;

    synchronized void give() {
        given = true;
        notifyAll();
    }

    /** Waits for the signal. Returns at once where it was given since the last time. */
    synchronized void await(long milliseconds) throws InterruptedException {
        if (!given) wait(milliseconds);
        given = false;
    }
}
