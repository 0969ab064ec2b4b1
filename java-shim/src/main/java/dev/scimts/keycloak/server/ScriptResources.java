package dev.scimts.keycloak.server;

import dev.scimts.bridge.contract.ScriptPort;
import dev.scimts.script.ScriptEngine;

public final class ScriptResources implements ScriptPort {
    @Override
    public String sourceMap() {
        return ScriptEngine.sourceMap();
    }

    @Override
    public String openApi() {
        return ScriptEngine.openApi();
    }
}
