package dev.scimts.keycloak.targets;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Lets a realm have targets as its components, through whatever writes components: console, kcadm, realm import. */
public final class ScimTargetSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "scim-target";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ScimTargetProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ScimTargetProviderFactory.class;
    }
}
