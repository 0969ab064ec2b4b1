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
            case "users.holds" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.users().holds(Tree.string(in.get("id")), Query.from(in.get("query")));
            }
            case "users.create" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.users().create(UserChange.from(in.get("change"))).toTree();
            }
            case "users.update" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.users().update(Tree.string(in.get("id")), UserChange.from(in.get("change"))), UserRecord::toTree);
            }
            case "users.setPassword" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().setPassword(Tree.string(in.get("id")), Tree.string(in.get("password")), Tree.bool(in.get("temporary")));
                yield null;
            }
            case "users.endSessions" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().endSessions(Tree.string(in.get("id")));
                yield null;
            }
            case "users.setEmailVerified" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().setEmailVerified(Tree.string(in.get("id")), Tree.bool(in.get("verified")));
                yield null;
            }
            case "users.delete" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.users().delete(Tree.string(in.get("id")), Tree.list(in.get("references"), Tree::string));
            }
            case "groups.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.groups().find(Tree.string(in.get("id")), Tree.nullable(in.get("among"), Query::from)), GroupRecord::toTree);
            }
            case "groups.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.groups().lock(Tree.string(in.get("id")), Tree.nullable(in.get("among"), Query::from)), GroupRecord::toTree);
            }
            case "groups.search" -> ports.groups().search(GroupSearch.from(input)).toTree();
            case "groups.holding" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.groups().holding(Tree.list(in.get("ids"), Tree::string), Query.from(in.get("query")));
            }
            case "groups.members" -> Tree.listOf(ports.groups().members(MemberSearch.from(input)), GroupMembers::toTree);
            case "groups.memberIds" -> ports.groups().memberIds(MemberIdSearch.from(input));
            case "groups.locate" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.groups().locate(Tree.string(in.get("path")));
            }
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
                yield Tree.listOf(ports.groups().addMembers(Tree.string(in.get("id")), Tree.list(in.get("memberIds"), Tree::string), Query.from(in.get("among"))), Member::toTree);
            }
            case "groups.removeMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.listOf(ports.groups().removeMembers(Tree.string(in.get("id")), Tree.list(in.get("memberIds"), Tree::string), Query.from(in.get("among"))), Member::toTree);
            }
            case "groups.delete" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.groups().delete(Tree.string(in.get("id")));
                yield null;
            }
            case "tokens.verify" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.tokens().verify(Tree.list(in.get("roles"), Tree::string)), TokenRecord::toTree);
            }
            case "tokens.person" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.tokens().person(Tree.list(in.get("roles"), Tree::string)), TokenRecord::toTree);
            }
            case "tokens.administration" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.tokens().administration(Tree.list(in.get("roles"), Tree::string));
            }
            case "tokens.credentials" -> ports.tokens().credentials();
            case "settings.emailIsUsername" -> ports.settings().emailIsUsername();
            case "settings.tellsTextsApart" -> ports.settings().tellsTextsApart();
            case "settings.read" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.settings().read(Tree.list(in.get("options"), Tree::string)).toTree();
            }
            case "profile.version" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.profile().version(Tree.nullable(in.get("identityProvider"), Tree::string));
            }
            case "profile.read" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.profile().read(Tree.string(in.get("annotation")), Tree.nullable(in.get("identityProvider"), Tree::string)).toTree();
            }
            case "roles.ensure" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.roles().ensure(Tree.string(in.get("name")), Tree.string(in.get("description")));
            }
            case "roles.exists" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.roles().exists(Tree.string(in.get("name")));
            }
            case "roles.grant" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.roles().grant(Tree.string(in.get("userId")), Tree.string(in.get("name")));
            }
            case "roles.assigned" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.listOf(ports.roles().assigned(Tree.list(in.get("userIds"), Tree::string), Tree.nullable(in.get("client"), Tree::string)), AssignedRoles::toTree);
            }
            case "roles.assign" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.roles().assign(Tree.string(in.get("userId")), Tree.nullable(in.get("client"), Tree::string), Tree.list(in.get("add"), Tree::string), Tree.list(in.get("remove"), Tree::string));
                yield null;
            }
            case "roles.administers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.roles().administers(Tree.string(in.get("userId")));
            }
            case "roles.manageAdministrators" -> {
                ports.roles().manageAdministrators();
                yield null;
            }
            case "identities.provider" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.identities().provider(Tree.string(in.get("name")));
            }
            case "identities.isOwn" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.identities().isOwn(Tree.string(in.get("provider")));
            }
            case "identities.providerFor" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.identities().providerFor(Tree.string(in.get("domain")));
            }
            case "identities.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.identities().find(Tree.string(in.get("userId")), Tree.string(in.get("provider"))), Identity::toTree);
            }
            case "identities.link" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.identities().link(Tree.string(in.get("userId")), Tree.string(in.get("provider")), Identity.from(in.get("identity")));
            }
            case "identities.unlink" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.identities().unlink(Tree.string(in.get("userId")), Tree.string(in.get("provider")), Tree.string(in.get("id")));
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
            case "crypto.verifySecret" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.crypto().verifySecret(Tree.string(in.get("secret")), SecretHash.from(in.get("hash")));
            }
            case "crypto.verifySignature" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.crypto().verifySignature(CryptoPort.Scheme.from(in.get("scheme")), Tree.integer(in.get("bits")), Tree.map(in.get("key"), Tree::string), Tree.string(in.get("data")), Tree.string(in.get("signature")));
            }
            case "crypto.digest" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.crypto().digest(Tree.string(in.get("text")));
            }
            case "crypto.seal" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.crypto().seal(Tree.string(in.get("text")), Tree.string(in.get("context")));
            }
            case "crypto.open" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.crypto().open(Tree.string(in.get("sealed")), Tree.string(in.get("context")));
            }
            case "http.send" -> ports.http().send(HttpCall.from(input)).toTree();
            case "memory.get" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.memory().get(Tree.string(in.get("store")), Tree.string(in.get("key")));
            }
            case "memory.put" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.memory().put(Tree.string(in.get("store")), Tree.string(in.get("key")), Tree.string(in.get("value")), Tree.integer(in.get("seconds")));
                yield null;
            }
            case "memory.count" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.memory().count(Tree.string(in.get("store")), Tree.string(in.get("key")), Tree.integer(in.get("add")), Tree.integer(in.get("seconds"))).toTree();
            }
            case "vault.resolve" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.vault().resolve(Tree.string(in.get("reference")));
            }
            case "organizations.enter" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.organizations().enter(Tree.string(in.get("idOrAlias"))), OrganizationRecord::toTree);
            }
            case "organizations.admit" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.organizations().admit(Query.from(in.get("who")), Query.from(in.get("among")));
            }
            case "organizations.ownsAccount" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.organizations().ownsAccount(Tree.string(in.get("userId")));
            }
            case "transactions.begin" -> {
                ports.transactions().begin();
                yield null;
            }
            case "transactions.end" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.transactions().end(Tree.bool(in.get("commit")));
                yield null;
            }
            case "account.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.account().find(Tree.string(in.get("userId")), Tree.bool(in.get("includeGroups")), Tree.list(in.get("unrestricted"), Tree::string)), UserRecord::toTree);
            }
            case "account.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Tree.nullable(ports.account().lock(Tree.string(in.get("userId")), Tree.bool(in.get("includeGroups")), Tree.list(in.get("unrestricted"), Tree::string)), UserRecord::toTree);
            }
            case "account.editable" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.account().editable(Tree.string(in.get("userId")), Tree.list(in.get("attributes"), Tree::string));
            }
            case "account.update" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.account().update(Tree.string(in.get("userId")), Tree.map(in.get("attributes"), each -> Tree.list(each, Tree::string)), Tree.map(in.get("unrestricted"), each -> Tree.list(each, Tree::string)));
                yield null;
            }
            default -> throw Tree.unexpected("operation", operation);
        };
    }
}
