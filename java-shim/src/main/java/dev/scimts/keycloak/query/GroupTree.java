package dev.scimts.keycloak.query;

import dev.scimts.keycloak.database.Chunks;
import dev.scimts.keycloak.tenancy.Directory;
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
        String query = "select distinct g." + to + " from GroupEntity g where g." + from + " in ?1 and g." + to + " <> ?2";
        return directory.rows(String.class, query, ids, GroupEntity.TOP_PARENT_ID);
    }
}
