package dev.scimts.keycloak.rules;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Lets a realm have rules as its components, through whatever writes components: console, kcadm, realm import. */
public final class ScimRuleSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "scim-rule";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ScimRuleProvider.class;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ScimRuleProviderFactory.class;
    }
}
