// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.Map;

/** Operation name and input tree in, value tree out. */
public final class HostDispatcher {
    private final HostPorts ports;

    public HostDispatcher(HostPorts ports) {
        this.ports = ports;
    }

    public Object dispatch(String operation, Object input) {
        return switch (operation) {
            case "users.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.users().find(Tree.string(in.get("id")), Tree.bool(in.get("includeGroups"))), UserRecord::toTree);
            }
            case "users.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.users().lock(Tree.string(in.get("id")), Tree.bool(in.get("includeGroups"))), UserRecord::toTree);
            }
            case "users.search" -> ports.users().search(UserSearch.from(input)).toTree();
            case "users.create" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.users().create(UserChange.from(in.get("change")));
            }
            case "users.update" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().update(Tree.string(in.get("id")), UserChange.from(in.get("change")));
                yield null;
            }
            case "users.setPassword" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().setPassword(Tree.string(in.get("id")), Tree.string(in.get("password")));
                yield null;
            }
            case "users.delete" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().delete(Tree.string(in.get("id")));
                yield null;
            }
            case "groups.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.groups().find(Tree.string(in.get("id")), Tree.nullable(in.get("memberLimit"), Tree::integer)), GroupRecord::toTree);
            }
            case "groups.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.groups().lock(Tree.string(in.get("id")), Tree.nullable(in.get("memberLimit"), Tree::integer)), GroupRecord::toTree);
            }
            case "groups.search" -> ports.groups().search(GroupSearch.from(input)).toTree();
            case "groups.create" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.groups().create(GroupChange.from(in.get("change")));
            }
            case "groups.update" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.groups().update(Tree.string(in.get("id")), GroupChange.from(in.get("change")));
                yield null;
            }
            case "groups.addMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.listOf(ports.groups().addMembers(Tree.string(in.get("id")), Tree.list(in.get("memberIds"), Tree::string)), Member::toTree);
            }
            case "groups.removeMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.listOf(ports.groups().removeMembers(Tree.string(in.get("id")), Tree.list(in.get("memberIds"), Tree::string)), Member::toTree);
            }
            case "groups.delete" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.groups().delete(Tree.string(in.get("id")));
                yield null;
            }
            case "tokens.verify" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.tokens().verify(Tree.string(in.get("token")), Tree.list(in.get("roles"), Tree::string)), TokenRecord::toTree);
            }
            case "settings.read" -> ports.settings().read().toTree();
            case "roles.ensure" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.roles().ensure(Tree.string(in.get("name")), Tree.string(in.get("description")));
            }
            case "events.record" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.events().record(Actor.from(in.get("actor")), Tree.list(in.get("events"), EventRecord::from));
                yield null;
            }
            case "log.write" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.log().write(LogPort.Level.from(in.get("level")), Tree.string(in.get("message")));
                yield null;
            }
            case "script.sourceMap" -> ports.script().sourceMap();
            default -> throw Tree.unexpected("operation", operation);
        };
    }
}
