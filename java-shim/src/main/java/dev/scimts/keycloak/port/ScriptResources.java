package dev.scimts.keycloak.port;

import dev.scimts.bridge.contract.ScriptPort;
import dev.scimts.script.ScriptEngine;

public final class ScriptResources implements ScriptPort {
    @Override
    public String sourceMap() {
        return ScriptEngine.sourceMap();
    }
}
