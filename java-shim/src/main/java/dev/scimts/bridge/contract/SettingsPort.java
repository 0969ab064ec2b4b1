// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import java.util.List;

public interface SettingsPort {
    /** Whether the directory itself makes the e-mail address the username. */
    boolean emailIsUsername();

    /** Whether the database tells texts apart that differ only in case, in accents or in blanks at the end. The same as long as the server runs. */
    boolean tellsTextsApart();

    /** What is configured, level by level, as written. */
    Settings read(List<String> options);
}
