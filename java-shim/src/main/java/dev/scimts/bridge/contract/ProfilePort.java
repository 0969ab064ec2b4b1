// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface ProfilePort {
    /** Answers a text that changes whenever the attributes do that mappers of the identity provider fill. It may be some seconds old. */
    String importedVersion(String identityProvider);

    /** Lists the attributes of users. Those that an identity provider fills may be some seconds old. */
    Profile read(String annotation, String identityProvider);
}
