// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface HttpPort {
    /** What is at the URL, without following redirects; callers at one time share one fetch. Faults with unavailable. */
    HttpDocument get(String url, int timeout, int limit);
}
