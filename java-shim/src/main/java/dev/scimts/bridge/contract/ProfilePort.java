// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface ProfilePort {
    /** Another text whenever the profile reads differently. Costs next to nothing. */
    String version(String identityProvider);

    /** Which attributes users have. What an identity provider fills may be some seconds old. */
    Profile read(String annotation, String identityProvider);
}
