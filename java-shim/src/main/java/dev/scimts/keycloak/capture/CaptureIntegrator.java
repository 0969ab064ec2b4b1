package dev.scimts.keycloak.capture;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.keycloak.models.jpa.entities.UserEntity;

/** Adds the listeners when Hibernate starts, so that they also see what Keycloak imports before it serves requests. */
public final class CaptureIntegrator implements Integrator {
    @Override
    public void integrate(Metadata metadata, BootstrapContext bootstrap, SessionFactoryImplementor factory) {
        // an operator's own data source has a persistence unit of its own
        if (metadata.getEntityBinding(UserEntity.class.getName()) == null) return;
        ChangeListener listener = new ChangeListener(Capture.over(factory));
        EventListenerRegistry registry = factory.getEventEngine().getListenerRegistry();
        registry.appendListeners(EventType.POST_INSERT, listener);
        registry.appendListeners(EventType.POST_UPDATE, listener);
        registry.appendListeners(EventType.POST_DELETE, listener);
        registry.appendListeners(EventType.POST_COLLECTION_UPDATE, listener);
        registry.appendListeners(EventType.FLUSH, listener);
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // the listeners end with the factory
    }
}
