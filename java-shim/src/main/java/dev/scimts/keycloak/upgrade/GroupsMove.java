package dev.scimts.keycloak.upgrade;

import dev.scimts.keycloak.capture.Capture;
import dev.scimts.keycloak.database.Chunks;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Turns groups of the realm into groups of their organization, in the transaction of the session. Their rows stay, and so
 * do ids, members, attributes and roles. Only the type, the organization and, at the top level, the parent change.
 */
final class GroupsMove {
    private static final Logger LOG = Logger.getLogger(GroupsMove.class);
    private static final int NAME_LENGTH = 255;

    private final OldGroups groups;
    private final GroupRows rows;
    private final Container container;
    private final List<String> notes = new ArrayList<>();
    private int moved;
    private int unseen;

    GroupsMove(KeycloakSession session, OldGroups groups) {
        this.groups = groups;
        this.rows = new GroupRows(session, groups);
        this.container = new Container(session, groups, rows);
    }

    /** Locks the organization's row first, so that of two nodes that start together the second finds nothing left to move. */
    void run() {
        String organizationGroup = rows.lockOrganization();
        if (organizationGroup == null) return;
        List<GroupRows.Row> marked = rows.marked();
        Set<String> all = rows.withDescendants(marked);
        List<GroupRows.Row> top = marked.stream().filter(group -> !all.contains(group.parentId())).toList();
        for (GroupRows.Row group : top) {
            rows.keepInherited(group);
            place(group, organizationGroup);
        }
        Chunks.of(all).forEach(rows::giveToOrganization);
        if (!all.isEmpty()) Capture.realmChanged(groups.realmId());
        container.removeIfBare();
        moved = all.size();
        unseen = all.size() - marked.size();
        noteRoles(rows.withRoles(all));
        noteOutsiders(rows.outsiders(all, organizationGroup));
    }

    /** Names are unique among siblings, and a client may have created its group again meanwhile. */
    private void place(GroupRows.Row group, String organizationGroup) {
        String name = group.name();
        if (rows.isTaken(name, organizationGroup)) {
            String suffix = " (" + group.id() + ")";
            name = name.substring(0, Math.min(name.length(), NAME_LENGTH - suffix.length())) + suffix;
            notes.add("the group " + group.id() + " is called \"" + name + "\" now: the organization has another one of its name");
        }
        rows.place(group.id(), name, organizationGroup);
    }

    private void noteRoles(int withRoles) {
        if (withRoles == 0) return;
        notes.add(withRoles + " of these groups have roles. They keep them, but Keycloak does not count the roles of an organization's groups "
                + "among those of its members: they are in tokens only where the mapper \"Organization Group Membership\" adds them");
    }

    private void noteOutsiders(int outsiders) {
        if (outsiders == 0) return;
        notes.add(outsiders + " users are in these groups and not in the organization. They keep what the groups give them, "
                + "but Keycloak lets them into the organization only after they have left the groups");
    }

    boolean hasMoved() {
        return moved > 0;
    }

    /** Must be called after the commit. */
    void log() {
        if (!hasMoved()) return;
        String others = unseen == 0 ? "" : ", " + unseen + " of them made by others below and seen at its SCIM endpoint from now on";
        LOG.info(groups.line(moved + " groups are groups of the organization now, no longer of the realm" + others));
        for (String note : notes) LOG.warn(groups.line(note));
    }
}
