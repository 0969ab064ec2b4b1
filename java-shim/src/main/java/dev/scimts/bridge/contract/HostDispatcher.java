// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import dev.scimts.bridge.Write;
import dev.scimts.bridge.Written;
import java.util.Map;

/** Takes the name and the input tree of an operation, and answers its value. */
public final class HostDispatcher {
    private final HostPorts ports;

    public HostDispatcher(HostPorts ports) {
        this.ports = ports;
    }

    public Written dispatch(String operation, Object input) {
        return switch (operation) {
            case "users.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.users().find(Tree.string(in.get("id")), Tree.bool(in.get("includeGroups"))), Write.nullable(UserRecord::writeTo));
            }
            case "users.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.users().lock(Tree.string(in.get("id")), Tree.bool(in.get("includeGroups"))), Write.nullable(UserRecord::writeTo));
            }
            case "users.search" -> ports.users().search(UserSearch.from(input));
            case "users.count" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.users().count(Query.from(in.get("query"))), Write::integer);
            }
            case "users.create" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.users().create(UserFields.from(in.get("fields")));
            }
            case "users.update" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.users().update(Tree.string(in.get("id")), UserFields.from(in.get("fields"))), Write.nullable(UserRecord::writeTo));
            }
            case "users.setPassword" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().setPassword(Tree.string(in.get("id")), Tree.string(in.get("password")), Tree.bool(in.get("temporary")));
                yield Write.NULL;
            }
            case "users.endSessions" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().endSessions(Tree.string(in.get("id")));
                yield Write.NULL;
            }
            case "users.setEmailVerified" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.users().setEmailVerified(Tree.string(in.get("id")), Tree.bool(in.get("verified")));
                yield Write.NULL;
            }
            case "users.delete" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.users().delete(Tree.string(in.get("id")), Tree.list(in.get("references"), Tree::string)), Write::bool);
            }
            case "groups.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().find(Tree.string(in.get("id")), Tree.nullable(in.get("among"), Query::from)), Write.nullable(GroupRecord::writeTo));
            }
            case "groups.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().lock(Tree.string(in.get("id")), Tree.nullable(in.get("among"), Query::from)), Write.nullable(GroupRecord::writeTo));
            }
            case "groups.search" -> ports.groups().search(GroupSearch.from(input));
            case "groups.count" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().count(Query.from(in.get("query"))), Write::integer);
            }
            case "groups.holding" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().holding(Tree.list(in.get("ids"), Tree::string), Query.from(in.get("query"))), Write.list(Write::string));
            }
            case "groups.members" -> Write.of(ports.groups().members(MemberSearch.from(input)), Write.list(GroupMembers::writeTo));
            case "groups.memberIds" -> Write.of(ports.groups().memberIds(MemberIdSearch.from(input)), Write.list(Write::string));
            case "groups.child" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().child(Tree.nullable(in.get("parentId"), Tree::string), Tree.string(in.get("name"))), Write.nullable(Write::string));
            }
            case "groups.create" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().create(GroupFields.from(in.get("fields"))), Write::string);
            }
            case "groups.update" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.groups().update(Tree.string(in.get("id")), GroupFields.from(in.get("fields")));
                yield Write.NULL;
            }
            case "groups.addMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().addMembers(Tree.string(in.get("id")), Tree.list(in.get("memberIds"), Tree::string), Query.from(in.get("among"))), Write.list(Member::writeTo));
            }
            case "groups.removeMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.groups().removeMembers(Tree.string(in.get("id")), Tree.list(in.get("memberIds"), Tree::string), Query.from(in.get("among"))), Write.list(Member::writeTo));
            }
            case "groups.delete" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.groups().delete(Tree.string(in.get("id")));
                yield Write.NULL;
            }
            case "tokens.verify" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.tokens().verify(Tree.list(in.get("roles"), Tree::string)), Write.nullable(TokenRecord::writeTo));
            }
            case "tokens.person" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.tokens().person(Tree.list(in.get("roles"), Tree::string)), Write.nullable(TokenRecord::writeTo));
            }
            case "tokens.administration" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.tokens().administration(Tree.list(in.get("roles"), Tree::string)), Write.nullable(Write.list(Write::string)));
            }
            case "tokens.credentials" -> Write.of(ports.tokens().credentials(), Write.nullable(Write::string));
            case "tokens.sign" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.tokens().sign(TokensPort.Algorithm.from(in.get("algorithm")), Tree.string(in.get("claims"))), Write::string);
            }
            case "settings.emailIsUsername" -> Write.of(ports.settings().emailIsUsername(), Write::bool);
            case "settings.tellsTextsApart" -> Write.of(ports.settings().tellsTextsApart(), Write::bool);
            case "settings.read" -> ports.settings().read();
            case "profile.importedVersion" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.profile().importedVersion(Tree.string(in.get("identityProvider"))), Write::string);
            }
            case "profile.read" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.profile().read(Tree.string(in.get("annotation")), Tree.nullable(in.get("identityProvider"), Tree::string));
            }
            case "roles.ensure" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.roles().ensure(Tree.string(in.get("name")), Tree.string(in.get("description"))), Write::bool);
            }
            case "roles.exists" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.roles().exists(Tree.string(in.get("name")), Tree.nullable(in.get("client"), Tree::string)), Write::bool);
            }
            case "roles.grant" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.roles().grant(Tree.string(in.get("userId")), Tree.string(in.get("name"))), Write::bool);
            }
            case "roles.assigned" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.roles().assigned(Tree.list(in.get("userIds"), Tree::string), Tree.nullable(in.get("client"), Tree::string)), Write.list(AssignedRoles::writeTo));
            }
            case "roles.assign" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.roles().assign(Tree.string(in.get("userId")), Tree.nullable(in.get("client"), Tree::string), Tree.list(in.get("add"), Tree::string), Tree.list(in.get("remove"), Tree::string));
                yield Write.NULL;
            }
            case "roles.administers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.roles().administers(Tree.string(in.get("userId"))), Write::bool);
            }
            case "roles.manageAdministrators" -> {
                ports.roles().manageAdministrators();
                yield Write.NULL;
            }
            case "identities.provider" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.identities().provider(Tree.string(in.get("name"))), Write.nullable(Write::string));
            }
            case "identities.own" -> Write.of(ports.identities().own(), Write.list(OwnProvider::writeTo));
            case "identities.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.identities().find(Tree.string(in.get("userId")), Tree.string(in.get("provider"))), Write.nullable(Identity::writeTo));
            }
            case "identities.link" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.identities().link(Tree.string(in.get("userId")), Tree.string(in.get("provider")), Identity.from(in.get("identity"))), Write::bool);
            }
            case "identities.unlink" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.identities().unlink(Tree.string(in.get("userId")), Tree.string(in.get("provider")), Tree.string(in.get("id"))), Write::bool);
            }
            case "events.recordAssignments" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.events().recordAssignments(Actor.from(in.get("actor")), Tree.list(in.get("events"), AssignmentRecord::from));
                yield Write.NULL;
            }
            case "events.record" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.events().record(Actor.from(in.get("actor")), Tree.list(in.get("events"), EventRecord::from));
                yield Write.NULL;
            }
            case "log.write" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.log().write(LogPort.Level.from(in.get("level")), Tree.string(in.get("message")));
                yield Write.NULL;
            }
            case "script.sourceMap" -> Write.of(ports.script().sourceMap(), Write.nullable(Write::string));
            case "script.openApi" -> Write.of(ports.script().openApi(), Write.nullable(Write::string));
            case "crypto.verifySecret" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.crypto().verifySecret(Tree.string(in.get("secret")), SecretHash.from(in.get("hash"))), Write::bool);
            }
            case "crypto.verifySignature" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.crypto().verifySignature(CryptoPort.Scheme.from(in.get("scheme")), Tree.integer(in.get("bits")), Tree.map(in.get("key"), Tree::string), Tree.string(in.get("data")), Tree.string(in.get("signature"))), Write::bool);
            }
            case "crypto.digest" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.crypto().digest(Tree.string(in.get("text"))), Write::string);
            }
            case "crypto.seal" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.crypto().seal(Tree.string(in.get("text")), Tree.string(in.get("context"))), Write::string);
            }
            case "crypto.open" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.crypto().open(Tree.string(in.get("sealed")), Tree.string(in.get("context"))), Write.nullable(Write::string));
            }
            case "crypto.checkKeyPair" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.crypto().checkKeyPair(KeyPair.from(in.get("pair")));
                yield Write.NULL;
            }
            case "http.send" -> ports.http().send(HttpCall.from(input));
            case "memory.get" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.memory().get(Tree.string(in.get("store")), Tree.string(in.get("key"))), Write.nullable(Write::string));
            }
            case "memory.put" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.memory().put(Tree.string(in.get("store")), Tree.string(in.get("key")), Tree.string(in.get("value")), Tree.integer(in.get("seconds")));
                yield Write.NULL;
            }
            case "memory.count" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.memory().count(Tree.string(in.get("store")), Tree.string(in.get("key")), Tree.integer(in.get("add")), Tree.integer(in.get("seconds")));
            }
            case "vault.resolve" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.vault().resolve(Tree.string(in.get("reference"))), Write.nullable(Write::string));
            }
            case "organizations.enter" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.organizations().enter(Tree.string(in.get("idOrAlias"))), Write.nullable(OrganizationRecord::writeTo));
            }
            case "organizations.domains" -> Write.of(ports.organizations().domains(), Write.list(Write::string));
            case "organizations.candidates" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.organizations().candidates(Query.from(in.get("who")), Query.from(in.get("among"))), Write.list(Candidate::writeTo));
            }
            case "organizations.admit" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.organizations().admit(Tree.string(in.get("userId"))), Write::bool);
            }
            case "organizations.ownsAccount" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.organizations().ownsAccount(Tree.string(in.get("userId"))), Write::bool);
            }
            case "transactions.begin" -> {
                ports.transactions().begin();
                yield Write.NULL;
            }
            case "transactions.end" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.transactions().end(Tree.bool(in.get("commit")));
                yield Write.NULL;
            }
            case "account.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.account().find(Tree.string(in.get("userId")), Tree.bool(in.get("includeGroups")), Tree.list(in.get("unrestricted"), Tree::string)), Write.nullable(UserRecord::writeTo));
            }
            case "account.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.account().lock(Tree.string(in.get("userId")), Tree.bool(in.get("includeGroups")), Tree.list(in.get("unrestricted"), Tree::string)), Write.nullable(UserRecord::writeTo));
            }
            case "account.editable" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.account().editable(Tree.string(in.get("userId")), Tree.list(in.get("attributes"), Tree::string)), Write.list(Write::string));
            }
            case "account.update" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.account().update(Tree.string(in.get("userId")), Tree.map(in.get("attributes"), each -> Tree.list(each, Tree::string)), Tree.map(in.get("unrestricted"), each -> Tree.list(each, Tree::string)));
                yield Write.NULL;
            }
            case "clock.now" -> Write.of(ports.clock().now(), Write::longInteger);
            case "outbound.target" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().target(Tree.string(in.get("id"))), Write.nullable(TargetRecord::writeTo));
            }
            case "outbound.state" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.outbound().state(Tree.string(in.get("targetId")));
            }
            case "outbound.recordHealth" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().recordHealth(Tree.string(in.get("targetId")), Health.from(in.get("health")));
                yield Write.NULL;
            }
            case "outbound.recordSweep" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().recordSweep(Tree.string(in.get("targetId")), Sweep.from(in.get("sweep")));
                yield Write.NULL;
            }
            case "outbound.recordDiscovery" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().recordDiscovery(Tree.string(in.get("targetId")), Tree.nullable(in.get("discovery"), Tree::string));
                yield Write.NULL;
            }
            case "outbound.states" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().states(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.list(in.get("ids"), Tree::string)), Write.list(ObjectState::writeTo));
            }
            case "outbound.linked" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().linked(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.string(in.get("remoteId"))), Write.nullable(Write::string));
            }
            case "outbound.record" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().record(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.list(in.get("outcomes"), Outcome::from));
                yield Write.NULL;
            }
            case "outbound.dueMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().dueMembers(Tree.string(in.get("targetId")), Tree.string(in.get("groupId")), Tree.integer(in.get("limit"))), Write.list(MemberState::writeTo));
            }
            case "outbound.recordMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().recordMembers(Tree.string(in.get("targetId")), Tree.string(in.get("groupId")), Tree.list(in.get("members"), MemberOutcome::from));
                yield Write.NULL;
            }
            case "outbound.compareMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().compareMembers(Tree.string(in.get("targetId")), Tree.string(in.get("groupId"))), Write::integer);
            }
            case "outbound.linkedMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().linkedMembers(Tree.string(in.get("targetId")), Tree.string(in.get("groupId")), Tree.integer(in.get("limit"))), Write.list(Write::string));
            }
            case "outbound.walk" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().walk(OutboundPort.Kind.from(in.get("kind")), Tree.nullable(in.get("after"), Tree::string), Tree.integer(in.get("limit"))), Write.list(Write::string));
            }
            case "outbound.forgotten" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().forgotten(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.nullable(in.get("after"), Tree::string), Tree.integer(in.get("limit"))), Write.list(Write::string));
            }
            case "outbound.linkedIds" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().linkedIds(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.nullable(in.get("unseenSince"), Tree::longInteger), Tree.nullable(in.get("after"), Tree::string), Tree.integer(in.get("limit"))), Write.list(Write::string));
            }
            case "outbound.linkedCount" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().linkedCount(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind"))), Write::integer);
            }
            case "outbound.seen" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().seen(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.list(in.get("remoteIds"), Tree::string), Tree.longInteger(in.get("at"))), Write.list(ObjectState::writeTo));
            }
            case "outbound.hint" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().hint(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.list(in.get("ids"), Tree::string), OutboundPort.Lane.from(in.get("lane")), OutboundPort.Forget.from(in.get("forget")));
                yield Write.NULL;
            }
            case "outbound.hintMembers" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.outbound().hintMembers(Tree.string(in.get("targetId")), Tree.string(in.get("groupId")), Tree.list(in.get("remoteIds"), Tree::string), Tree.bool(in.get("written"))), Write::integer);
            }
            case "outbound.hintParents" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().hintParents(Tree.string(in.get("targetId")), Tree.list(in.get("groups"), Parents::from));
                yield Write.NULL;
            }
            case "outbound.drop" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().drop(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.list(in.get("ids"), Tree::string));
                yield Write.NULL;
            }
            case "outbound.mark" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.outbound().mark(Tree.string(in.get("targetId")), OutboundPort.Kind.from(in.get("kind")), Tree.list(in.get("ids"), Tree::string), OutboundPort.Lane.from(in.get("lane")));
                yield Write.NULL;
            }
            case "metrics.record" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.metrics().record(Tree.list(in.get("samples"), Sample::from));
                yield Write.NULL;
            }
            case "supervision.overviews" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().overviews(Tree.list(in.get("organizations"), Tree::string), Tree.integer(in.get("first")), Tree.integer(in.get("max"))), Write.list(TargetOverview::writeTo));
            }
            case "supervision.overviewsOf" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().overviewsOf(Tree.list(in.get("ids"), Tree::string)), Write.list(TargetOverview::writeTo));
            }
            case "supervision.unread" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().unread(Tree.integer(in.get("most"))), Write::integer);
            }
            case "supervision.pause" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().pause(Tree.string(in.get("targetId"))), Write::bool);
            }
            case "supervision.resume" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().resume(Tree.string(in.get("targetId"))), Write::bool);
            }
            case "supervision.wantSweep" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().wantSweep(Tree.string(in.get("targetId"))), Write::bool);
            }
            case "supervision.objects" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().objects(Tree.nullable(in.get("targetId"), Tree::string), Tree.nullable(in.get("kind"), SupervisionPort.Kind::from), Tree.list(in.get("results"), SupervisionPort.Results::from), Tree.nullable(in.get("search"), Tree::string), Tree.integer(in.get("first")), Tree.integer(in.get("max"))), Write.list(ObjectLine::writeTo));
            }
            case "supervision.object" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().object(Tree.string(in.get("targetId")), SupervisionPort.Kind.from(in.get("kind")), Tree.string(in.get("id"))), Write.nullable(ObjectLine::writeTo));
            }
            case "supervision.reasons" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().reasons(Tree.nullable(in.get("targetId"), Tree::string), Tree.list(in.get("organizations"), Tree::string), Tree.integer(in.get("max"))), Write.list(Reason::writeTo));
            }
            case "supervision.waiting" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().waiting(Tree.nullable(in.get("targetId"), Tree::string), Tree.list(in.get("organizations"), Tree::string), SupervisionPort.Waiting.from(in.get("waiting")), Tree.list(in.get("details"), Tree::string), Tree.integer(in.get("first")), Tree.integer(in.get("max"))), Write.list(ObjectLine::writeTo));
            }
            case "supervision.decide" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.supervision().decide(Tree.string(in.get("targetId")), SupervisionPort.Kind.from(in.get("kind")), Tree.list(in.get("ids"), Tree::string), SupervisionPort.Waiting.from(in.get("waiting")), SupervisionPort.Decision.from(in.get("decision")), Tree.nullable(in.get("detail"), Tree::string)), Write.list(Write::string));
            }
            case "administration.held" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.administration().held(Tree.list(in.get("roles"), Tree::string)), Write.list(Write::string));
            }
            case "administration.record" -> {
                ports.administration().record(AdministratorEvent.from(input));
                yield Write.NULL;
            }
            case "written.lock" -> {
                Map<?, ?> in = Tree.fields(input);
                yield ports.written().lock(Tree.string(in.get("id")), Tree.bool(in.get("includeGroups")));
            }
            case "written.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.written().find(Tree.string(in.get("userId"))), Write.nullable(Write::string));
            }
            case "written.keep" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.written().keep(Tree.string(in.get("userId")), Tree.string(in.get("text")), Tree.nullable(in.get("was"), Tree::string), Tree.integer(in.get("drifted"))), Write::bool);
            }
            case "written.forget" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.written().forget(Tree.list(in.get("userIds"), Tree::string));
                yield Write.NULL;
            }
            case "written.page" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.written().page(Tree.nullable(in.get("after"), Tree::string), Tree.integer(in.get("max"))), Write.list(KeptText::writeTo));
            }
            case "written.unseen" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.written().unseen(Tree.longInteger(in.get("before")), Tree.integer(in.get("max"))), Write.list(KeptText::writeTo));
            }
            case "written.saw" -> {
                Map<?, ?> in = Tree.fields(input);
                ports.written().saw(Tree.longInteger(in.get("at")), Tree.list(in.get("drifted"), Drifted::from));
                yield Write.NULL;
            }
            case "written.changes" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.written().changes(Tree.list(in.get("userIds"), Tree::string), Tree.longInteger(in.get("after")), Tree.list(in.get("types"), Tree::string), Tree.integer(in.get("max"))), Write.list(UserChange::writeTo));
            }
            case "written.count" -> Write.of(ports.written().count(), Write.list(DriftCount::writeTo));
            case "assignment.rules" -> Write.of(ports.assignment().rules(), Write.list(RuleRecord::writeTo));
            case "assignment.queue" -> Write.of(ports.assignment().queue(), Write::string);
            case "assignment.find" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.assignment().find(Tree.list(in.get("names"), GiftName::from)), Write.list(GiftFound::writeTo));
            }
            case "assignment.held" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.assignment().held(Tree.list(in.get("userIds"), Tree::string)), Write.list(Holding::writeTo));
            }
            case "assignment.given" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.assignment().given(Tree.list(in.get("userIds"), Tree::string)), Write.list(Given::writeTo));
            }
            case "assignment.follow" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.assignment().follow(Tree.string(in.get("userId"))), Write.list(Given::writeTo));
            }
            case "assignment.change" -> {
                Map<?, ?> in = Tree.fields(input);
                yield Write.of(ports.assignment().change(Tree.list(in.get("changes"), GiftChange::from)), Write.list(GiftRefusal::writeTo));
            }
            case "assignment.tallies" -> Write.of(ports.assignment().tallies(), Write.list(RuleTally::writeTo));
            case "assignment.forget" -> Write.of(ports.assignment().forget(), Write::integer);
            default -> throw Tree.unexpected("operation", operation);
        };
    }
}
