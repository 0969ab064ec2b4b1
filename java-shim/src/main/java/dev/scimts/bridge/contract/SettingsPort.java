// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface SettingsPort {
    /** Whether the directory itself makes the e-mail address the username. */
    boolean emailIsUsername();

    /** What is configured, level by level, as written. */
    Settings read(List<String> options);
}
