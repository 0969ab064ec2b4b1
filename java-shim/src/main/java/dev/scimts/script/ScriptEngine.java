package dev.scimts.script;

import dev.scimts.bridge.contract.ContractHash;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;

/** One engine and one source per process; it starts with the first context. */
public final class ScriptEngine implements AutoCloseable {
    private static final String BUNDLE = "scim-core.js";

    private final Source source;
    private Engine engine;

    ScriptEngine(String text) {
        this.source = Source.newBuilder("js", text, BUNDLE).cached(true).buildLiteral();
    }

    /** Makes an engine with the bundle of this JAR. */
    public static ScriptEngine load() {
        String text = resource(BUNDLE);
        if (text == null) throw new IllegalStateException("This JAR holds no " + BUNDLE);
        return new ScriptEngine(text);
    }

    /** Answers the source map of this JAR's bundle, or null. */
    public static String sourceMap() {
        return resource(BUNDLE + ".map");
    }

    /** Answers the OpenAPI document of this JAR's bundle, or null. */
    public static String openApi() {
        return resource("openapi.json");
    }

    public static String version() {
        String version = ScriptEngine.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    /** Answers name and version, for people. */
    public static String description() {
        String version = resource("/META-INF/graalvm/org.graalvm.polyglot/version");
        return "GraalJS " + (version == null ? "" : version.strip());
    }

    ScriptContext createContext() {
        try (ProviderLoader loader = ProviderLoader.enter()) {
            HostDoor door = new HostDoor();
            Context context = newContext(engine());
            try {
                return new ScriptContext(context, start(context, door), door);
            } catch (RuntimeException failure) {
                context.close(true);
                throw failure;
            }
        }
    }

    private Value start(Context context, HostDoor door) {
        context.eval(source);
        Value bundle = context.getBindings("js").getMember("scim");
        String hash = bundle.getMember("contractHash").asString();
        if (!ContractHash.VALUE.equals(hash)) {
            throw new IllegalStateException(
                    "The script in this JAR speaks another contract than its Java: build both from the same sources");
        }
        return bundle.invokeMember("start", door);
    }

    private synchronized Engine engine() {
        if (engine == null) {
            // Truffle's native helper is left out of the JAR and not needed.
            System.setProperty("polyglotimpl.AttachLibraryFailureAction", "ignore");
            engine = Engine.newBuilder("js")
                    .sandbox(SandboxPolicy.CONSTRAINED)
                    .option("engine.WarnInterpreterOnly", "false")
                    .in(new ByteArrayInputStream(new byte[0]))
                    .out(OutputStream.nullOutputStream())
                    .err(OutputStream.nullOutputStream())
                    .build();
        }
        return engine;
    }

    private static Context newContext(Engine engine) {
        return Context.newBuilder("js")
                .engine(engine)
                .sandbox(SandboxPolicy.CONSTRAINED)
                .option("js.text-encoding", "true")
                .option("js.allow-eval", "false")
                .option("js.graal-builtin", "false")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .allowHostAccess(HostAccess.CONSTRAINED)
                .allowHostClassLookup(null)
                .allowIO(IOAccess.NONE)
                .allowPolyglotAccess(PolyglotAccess.NONE)
                .allowEnvironmentAccess(EnvironmentAccess.NONE)
                .allowCreateThread(false)
                .allowCreateProcess(false)
                .allowNativeAccess(false)
                .allowInnerContextOptions(false)
                .allowValueSharing(false)
                .build();
    }

    @Override
    public synchronized void close() {
        if (engine != null) engine.close();
    }

    private static String resource(String name) {
        try (InputStream in = ScriptEngine.class.getResourceAsStream(name)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
