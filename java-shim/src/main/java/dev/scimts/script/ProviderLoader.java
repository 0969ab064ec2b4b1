package dev.scimts.script;

/** Sets the thread's context class loader, the only one through which Truffle finds languages. */
final class ProviderLoader implements AutoCloseable {
    private final Thread thread = Thread.currentThread();
    private final ClassLoader before = thread.getContextClassLoader();

    private ProviderLoader() {
        thread.setContextClassLoader(ScriptEngine.class.getClassLoader());
    }

    static ProviderLoader enter() {
        return new ProviderLoader();
    }

    @Override
    public void close() {
        thread.setContextClassLoader(before);
    }
}
