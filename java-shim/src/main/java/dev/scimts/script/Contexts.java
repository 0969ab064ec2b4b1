package dev.scimts.script;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/** A bounded number of contexts, made on demand; the one used last is the first to be used again. */
final class Contexts {
    private final ScriptEngine engine;
    private final int most;
    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedDeque<ScriptContext> idle = new ConcurrentLinkedDeque<>();

    Contexts(ScriptEngine engine, int most) {
        this.engine = engine;
        this.most = most;
    }

    /** Counts the contexts that exist now. */
    int made() {
        return made.get();
    }

    /** There are never more runs than there may be contexts, so one is idle or one may be made. */
    ScriptContext take() {
        while (true) {
            ScriptContext context = idle.pollFirst();
            if (context == null) context = takeNew();
            if (context != null) return context;
        }
    }

    /** Answers null if there are as many as there may be. */
    ScriptContext takeNew() {
        if (made.getAndUpdate(count -> Math.min(count + 1, most)) == most) return null;
        try {
            return engine.createContext();
        } catch (RuntimeException | Error failure) {
            made.decrementAndGet();
            throw failure;
        }
    }

    void giveBack(ScriptContext context) {
        idle.addFirst(context);
    }

    void discard(ScriptContext context) {
        made.decrementAndGet();
        try (ProviderLoader loader = ProviderLoader.enter()) {
            context.close();
        }
    }

    void discardIdle() {
        for (ScriptContext context = idle.pollFirst(); context != null; context = idle.pollFirst()) discard(context);
    }
}
