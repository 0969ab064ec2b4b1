package dev.scimts.keycloak.capture;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.hibernate.Hibernate;
import org.hibernate.event.spi.FlushEvent;
import org.hibernate.event.spi.FlushEventListener;
import org.hibernate.event.spi.PostCollectionUpdateEvent;
import org.hibernate.event.spi.PostCollectionUpdateEventListener;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;
import org.keycloak.models.jpa.entities.ComponentConfigEntity;
import org.keycloak.models.jpa.entities.ComponentEntity;

/** Hears of every row that Keycloak changes, whoever makes it. */
final class ChangeListener
        implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener, PostCollectionUpdateEventListener, FlushEventListener {
    private static final long serialVersionUID = 1L;
    private static final String PARENT = "parentId";

    private final transient Capture capture;

    ChangeListener(Capture capture) {
        this.capture = capture;
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        rowChanged(event.getEntity(), () -> RowHints.ofInserted(event.getEntity()));
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        rowChanged(event.getEntity(), () -> RowHints.ofUpdated(event.getEntity(), isChanged(event, PARENT)));
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        rowChanged(event.getEntity(), () -> RowHints.ofDeleted(event.getEntity()));
    }

    @Override
    public void onPostUpdateCollection(PostCollectionUpdateEvent event) {
        capture.changed(() -> RowHints.ofCollection(event.getCollection().getRole(), event.getAffectedOwnerOrNull()));
    }

    @Override
    public void onFlush(FlushEvent event) {
        capture.flushed();
    }

    private void rowChanged(Object entity, Supplier<List<Hint>> hints) {
        if (isWatched(entity)) capture.targetsChanged();
        else capture.changed(hints);
    }

    private static boolean isWatched(Object entity) {
        ComponentEntity component = switch (entity) {
            case ComponentEntity itself -> itself;
            case ComponentConfigEntity config -> config.getComponent();
            default -> null;
        };
        return component != null && Hibernate.isInitialized(component) && Capture.WATCHED.contains(component.getProviderType());
    }

    private static boolean isChanged(PostUpdateEvent event, String property) {
        if (event.getDirtyProperties() == null) return true;
        String[] names = event.getPersister().getPropertyNames();
        return Arrays.stream(event.getDirtyProperties()).anyMatch(index -> names[index].equals(property));
    }

    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }
}
