// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

public interface SettingsPort {
    /** Says whether the directory itself makes the e-mail address the username. */
    boolean emailIsUsername();

    /** Says whether the database distinguishes texts that differ only in case, in accents or in trailing blanks. The answer is constant while the server runs. */
    boolean tellsTextsApart();

    /** Reads the settings, level by level, as written. */
    Settings read();
}
