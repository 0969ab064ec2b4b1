// Generated from ts-core/host/contract by scripts/generate-host-java.ts. Do not edit.

package dev.scimts.bridge.contract;

import dev.scimts.bridge.Tree;
import java.util.List;
import java.util.Map;
import java.util.Objects;

public sealed interface Query {
    Object toTree();

    static Query from(Object tree) {
        String kind = Tree.string(Tree.fields(tree).get("kind"));
        return switch (kind) {
            case "and" -> And.from(tree);
            case "or" -> Or.from(tree);
            case "not" -> Not.from(tree);
            case "matches" -> Matches.from(tree);
            case "present" -> Present.from(tree);
            case "first" -> First.from(tree);
            case "enabled" -> Enabled.from(tree);
            case "emailVerified" -> EmailVerified.from(tree);
            case "holdsRole" -> HoldsRole.from(tree);
            case "assignedRole" -> AssignedRole.from(tree);
            case "instant" -> Instant.from(tree);
            case "memberOf" -> MemberOf.from(tree);
            case "hasMember" -> HasMember.from(tree);
            case "hasSubgroup" -> HasSubgroup.from(tree);
            default -> throw Tree.unexpected("Query", kind);
        };
    }

    record And(List<Query> operands) implements Query {
        public And {
            Objects.requireNonNull(operands, "operands");
        }

        public static And from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new And(Tree.list(fields.get("operands"), Query::from));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "and", "operands", Tree.listOf(operands, Query::toTree));
        }
    }

    record Or(List<Query> operands) implements Query {
        public Or {
            Objects.requireNonNull(operands, "operands");
        }

        public static Or from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Or(Tree.list(fields.get("operands"), Query::from));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "or", "operands", Tree.listOf(operands, Query::toTree));
        }
    }

    record Not(Query operand) implements Query {
        public Not {
            Objects.requireNonNull(operand, "operand");
        }

        public static Not from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Not(Query.from(fields.get("operand")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "not", "operand", operand.toTree());
        }
    }

    record Matches(String attribute, List<String> fragments, boolean ignoreCase) implements Query {
        public Matches {
            Objects.requireNonNull(attribute, "attribute");
            Objects.requireNonNull(fragments, "fragments");
        }

        public static Matches from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Matches(
                    Tree.string(fields.get("attribute")),
                    Tree.list(fields.get("fragments"), Tree::string),
                    Tree.bool(fields.get("ignoreCase")));
        }

        @Override
        public Object toTree() {
            return Tree.object(
                    "kind", "matches",
                    "attribute", attribute,
                    "fragments", fragments,
                    "ignoreCase", ignoreCase);
        }
    }

    record Present(String attribute) implements Query {
        public Present {
            Objects.requireNonNull(attribute, "attribute");
        }

        public static Present from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Present(Tree.string(fields.get("attribute")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "present", "attribute", attribute);
        }
    }

    record First(Query operand) implements Query {
        public First {
            Objects.requireNonNull(operand, "operand");
        }

        public static First from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new First(Query.from(fields.get("operand")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "first", "operand", operand.toTree());
        }
    }

    record Enabled(boolean value) implements Query {
        public static Enabled from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Enabled(Tree.bool(fields.get("value")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "enabled", "value", value);
        }
    }

    record EmailVerified(boolean value) implements Query {
        public static EmailVerified from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new EmailVerified(Tree.bool(fields.get("value")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "emailVerified", "value", value);
        }
    }

    record HoldsRole(String role) implements Query {
        public HoldsRole {
            Objects.requireNonNull(role, "role");
        }

        public static HoldsRole from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new HoldsRole(Tree.string(fields.get("role")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "holdsRole", "role", role);
        }
    }

    record AssignedRole(String role, String client) implements Query {
        public AssignedRole {
            Objects.requireNonNull(role, "role");
        }

        public static AssignedRole from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new AssignedRole(
                    Tree.string(fields.get("role")),
                    Tree.nullable(fields.get("client"), Tree::string));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "assignedRole", "role", role, "client", client);
        }
    }

    record Instant(Field field, Compare compare, long value) implements Query {
        public Instant {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(compare, "compare");
        }

        public static Instant from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new Instant(
                    Field.from(fields.get("field")),
                    Compare.from(fields.get("compare")),
                    Tree.longInteger(fields.get("value")));
        }

        @Override
        public Object toTree() {
            return Tree.object(
                    "kind", "instant",
                    "field", field.text(),
                    "compare", compare.text(),
                    "value", value);
        }

        public enum Field implements Tree.Constant {
            CREATED_AT("createdAt"),
            LAST_MODIFIED_AT("lastModifiedAt");

            private final String text;

            Field(String text) {
                this.text = text;
            }

            @Override
            public String text() {
                return text;
            }

            public static Field from(Object tree) {
                return Tree.constant(values(), tree);
            }
        }

        public enum Compare implements Tree.Constant {
            EQ("eq"),
            LT("lt"),
            LE("le"),
            GT("gt"),
            GE("ge");

            private final String text;

            Compare(String text) {
                this.text = text;
            }

            @Override
            public String text() {
                return text;
            }

            public static Compare from(Object tree) {
                return Tree.constant(values(), tree);
            }
        }
    }

    record MemberOf(Query group) implements Query {
        public MemberOf {
            Objects.requireNonNull(group, "group");
        }

        public static MemberOf from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new MemberOf(Query.from(fields.get("group")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "memberOf", "group", group.toTree());
        }
    }

    record HasMember(Query user) implements Query {
        public HasMember {
            Objects.requireNonNull(user, "user");
        }

        public static HasMember from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new HasMember(Query.from(fields.get("user")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "hasMember", "user", user.toTree());
        }
    }

    record HasSubgroup(Query group) implements Query {
        public HasSubgroup {
            Objects.requireNonNull(group, "group");
        }

        public static HasSubgroup from(Object tree) {
            Map<?, ?> fields = Tree.fields(tree);
            return new HasSubgroup(Query.from(fields.get("group")));
        }

        @Override
        public Object toTree() {
            return Tree.object("kind", "hasSubgroup", "group", group.toTree());
        }
    }
}
