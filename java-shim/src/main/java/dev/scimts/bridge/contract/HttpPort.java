// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface HttpPort {
    /** Sends a request once and answers what comes back, a redirect too. Faults with forbidden where the server calls no such address (its subject is the rule), with tooMany where the body is larger than the limit, with unavailable where no answer comes in time, with invalid where the identity cannot be used (its subject is `identity`). */
    HttpAnswer send(HttpCall httpCall);
}
