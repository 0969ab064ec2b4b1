package dev.scimts.keycloak.query;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Directory;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.keycloak.models.jpa.entities.GroupEntity;

/** Up and down the tree of groups, level by level. */
public record GroupTree(Directory directory) {
    public Set<String> withAncestors(Collection<String> ids) {
        return reached(ids, each -> related(each, "id", "parentId"));
    }

    public Set<String> withDescendants(Collection<String> ids) {
        return reached(ids, each -> related(each, "parentId", "id"));
    }

    private static Set<String> reached(Collection<String> ids, Function<List<String>, List<String>> next) {
        Set<String> reached = new LinkedHashSet<>(ids);
        List<String> level = List.copyOf(reached);
        while (!level.isEmpty()) level = Chunks.collect(level, next).stream().distinct().filter(reached::add).toList();
        return reached;
    }

    private List<String> related(List<String> ids, String from, String to) {
        CriteriaBuilder criteria = directory.entities().getCriteriaBuilder();
        CriteriaQuery<String> select = criteria.createQuery(String.class);
        Root<GroupEntity> group = select.from(GroupEntity.class);
        select.select(group.get(to)).distinct(true);
        select.where(group.get(from).in(ids), criteria.notEqual(group.get(to), GroupEntity.TOP_PARENT_ID));
        return directory.entities().createQuery(select).getResultList();
    }
}
