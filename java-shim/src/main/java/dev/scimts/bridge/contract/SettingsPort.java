// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface SettingsPort {
    /** What is configured, level by level, as written. */
    Settings read(List<String> options);
}
