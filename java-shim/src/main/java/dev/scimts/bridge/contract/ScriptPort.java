// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface ScriptPort {
    /** Reads the source map of the running bundle, or null. */
    String sourceMap();

    /** Reads the OpenAPI document that was made with the running bundle, or null. */
    String openApi();
}
