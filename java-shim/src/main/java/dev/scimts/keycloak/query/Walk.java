package dev.scimts.keycloak.query;

import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.List;
import java.util.function.Function;
import org.keycloak.models.jpa.entities.GroupEntity;
import org.keycloak.models.jpa.entities.UserEntity;

/** All users or groups, page by page, by their ids: whoever is renamed meanwhile is met all the same, and once. */
public record Walk(Directory directory) {
    /** @param after null for the first page */
    public List<String> users(String after, int limit) {
        return page(UserEntity.class, after, limit, new QueryPredicates(directory).users()::visibleInOrder);
    }

    public List<String> groups(String after, int limit) {
        return page(GroupEntity.class, after, limit, new QueryPredicates(directory).groups()::visible);
    }

    private <E> List<String> page(Class<E> type, String after, int limit, Function<Scope<E>, Predicate> visible) {
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        CriteriaQuery<String> select = criteria.createQuery(String.class);
        Root<E> root = select.from(type);
        Predicate found = visible.apply(new Scope<>(select, root));
        Predicate behind = after == null ? criteria.conjunction() : criteria.greaterThan(root.get("id"), after);
        select.select(root.get("id")).where(criteria.and(found, behind)).orderBy(criteria.asc(root.get("id")));
        return directory.entities().createQuery(select).setMaxResults(limit).getResultList();
    }
}
